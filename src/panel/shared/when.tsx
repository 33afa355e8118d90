/** A moment, in the owner's own zone and way of writing it. */
export function When( { time }: { time: string } ) {
	return (
		<time dateTime={ time }>
			{ new Date( time ).toLocaleString(
				document.documentElement.lang || undefined,
				{ dateStyle: 'medium', timeStyle: 'short' }
			) }
		</time>
	);
}
