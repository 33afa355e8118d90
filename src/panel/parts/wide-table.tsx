import { useId } from '@wordpress/element';
import type { ReactNode } from 'react';

interface Props {
	caption: string;
	head: readonly string[];
	rows: readonly ( readonly ReactNode[] )[];
}

/** A table that scrolls by itself on a narrow screen, by keyboard too. */
export function WideTable( { caption, head, rows }: Props ) {
	const id = useId();
	return (
		<div
			className="gateway-doctor-wide"
			role="region"
			aria-labelledby={ id }

			tabIndex={ 0 }
		>
			<table className="widefat striped">
				<caption id={ id }>{ caption }</caption>
				<thead>
					<tr>
						{ head.map( ( title ) => (
							<th key={ title } scope="col">
								{ title }
							</th>
						) ) }
					</tr>
				</thead>
				<tbody>
					{ rows.map( ( cells, row ) => (
						<tr key={ row }>
							{ cells.map( ( cell, column ) => (
								<td key={ column }>{ cell }</td>
							) ) }
						</tr>
					) ) }
				</tbody>
			</table>
		</div>
	);
}
