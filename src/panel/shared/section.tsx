import type { ReactNode } from 'react';

interface Props {
	id: string;
	title: string;
	/** Beside the title. */
	aside?: ReactNode;
	children: ReactNode;
}

/** A part of the screen with a heading that assistive technology can jump to. */
export function Section( { id, title, aside, children }: Props ) {
	const heading = `gateway-doctor-${ id }`;
	return (
		<section
			className={ `gateway-doctor-section is-${ id }` }
			aria-labelledby={ heading }
		>
			<header className="gateway-doctor-section-header">
				<h2 id={ heading }>{ title }</h2>
				{ aside }
			</header>
			{ children }
		</section>
	);
}
