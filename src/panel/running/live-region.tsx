/** The only place that speaks of progress; what changes elsewhere is silent. */
export function LiveRegion( { says }: { says: string } ) {
	return (
		<div className="screen-reader-text" role="status" aria-live="polite">
			{ says }
		</div>
	);
}
