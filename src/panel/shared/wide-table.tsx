import { Button } from '@wordpress/components';
import { useId } from '@wordpress/element';
import type { ReactNode } from 'react';

interface Props {
	caption: string;
	head: readonly string[];
	rows: readonly ( readonly ReactNode[] )[];
	/** The column by which the rows are sorted, largest first, and how to take another one. */
	sorted?: {
		column: number;
		/** The columns that can be sorted by. */
		columns: readonly number[];
		onSort: ( column: number ) => void;
	};
}

/** A table that scrolls by itself on a narrow screen, by keyboard too. */
export function WideTable( { caption, head, rows, sorted }: Props ) {
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
						{ head.map( ( title, column ) => (
							<th
								key={ title }
								scope="col"
								aria-sort={
									sorted?.column === column
										? 'descending'
										: undefined
								}
							>
								{ sorted?.columns.includes( column ) ===
								true ? (
									<Button
										variant="link"
										icon={
											sorted.column === column
												? 'arrow-down'
												: undefined
										}
										onClick={ () =>
											sorted.onSort( column )
										}
									>
										{ title }
									</Button>
								) : (
									title
								) }
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
