import { Button } from '@wordpress/components';
import { useId, useState } from '@wordpress/element';
import type { ReactNode } from 'react';

interface Props {
	label: string;
	/** What the label belongs to, for those who hear the button alone. */
	of?: string;
	/** Called when it is opened for the first time. */
	onFirstOpen?: () => void;
	children: ReactNode;
}

/** Evidence on demand: closed at first, one button. */
export function Disclosure( { label, of, onFirstOpen, children }: Props ) {
	const id = useId();
	const [ open, setOpen ] = useState( false );
	const [ opened, setOpened ] = useState( false );
	const toggle = () => {
		if ( ! opened ) {
			setOpened( true );
			onFirstOpen?.();
		}
		setOpen( ! open );
	};
	return (
		<div className="gateway-doctor-disclosure">
			<Button
				variant="link"
				aria-expanded={ open }
				aria-controls={ id }
				aria-label={
					of === undefined ? undefined : `${ label }: ${ of }`
				}
				onClick={ toggle }
			>
				<span
					className={ `dashicons dashicons-arrow-${
						open ? 'down' : 'right'
					}` }
					aria-hidden="true"
				/>
				{ label }
			</Button>
			<div id={ id } hidden={ ! open }>
				{ opened && children }
			</div>
		</div>
	);
}
