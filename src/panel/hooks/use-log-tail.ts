import { useEffect, useRef, useState } from '@wordpress/element';
import type { LogEntry, Site } from '../../contract';
import type { LogFile, SiteClient } from '../../site/types';
import { entriesOf } from '../read-log';
import { troubleFrom, type Trouble } from '../trouble';

export interface LogTail {
	loaded: boolean;
	files: LogFile[];
	/** Oldest first. */
	entries: LogEntry[];
	trouble: Trouble | null;
}

// Milliseconds between two readings: quick while a log grows, slow while it sleeps.
const QUICK = 3_000;
const SLOW = 30_000;
const SLOWER = 1.5;
const MOST = 500;

const NOTHING: LogTail = {
	loaded: false,
	files: [],
	entries: [],
	trouble: null,
};

/**
 * The end of every readable log, then what is added, while somebody looks: a
 * hidden tab and a run (which reads the logs itself) ask nothing of the server.
 */
export function useLogTail(
	client: SiteClient,
	site: Site | null,
	resting: boolean
): LogTail {
	// Read when an entry comes: learning the site's folders starts nothing anew.
	const about = useRef( site );
	about.current = site;
	const [ tail, setTail ] = useState< LogTail >( NOTHING );
	const [ ends ] = useState( () => new Map< string, number >() );
	const [ marks ] = useState( () => new Map< string, string >() );

	const rested = useRef( false );

	useEffect( () => {
		if ( resting ) {
			rested.current = true;
			return undefined;
		}
		let over = false;
		let delay = QUICK;
		let timer: ReturnType< typeof setTimeout > | undefined;

		const read = async () => {
			const files = await client.logs();
			const added: LogEntry[] = [];
			for ( const { id, readable, size, older } of files ) {
				const from = ends.get( id );
				if ( rested.current && from !== undefined ) {
					// What came meanwhile is the run's, which shows it.
					ends.set( id, size );
					continue;
				}
				if ( ! readable || older === true || from === size || over ) {
					continue;
				}
				const chunk = await client.readLog( id, from, {
					mark: marks.get( id ),
				} );
				ends.set( id, chunk.to );
				if ( chunk.mark !== undefined ) {
					marks.set( id, chunk.mark );
				}
				added.push( ...( await entriesOf( chunk, about.current ) ) );
			}
			if ( over ) {
				return;
			}
			rested.current = false;
			delay = added.length > 0 ? QUICK : Math.min( SLOW, delay * SLOWER );
			setTail( ( before ) => ( {
				loaded: true,
				files,
				entries: [ ...before.entries, ...added ].slice( -MOST ),
				trouble: null,
			} ) );
		};
		const turn = () => {
			const next = () => {
				if ( ! over ) {
					timer = setTimeout( turn, delay );
				}
			};
			if ( document.hidden ) {
				next();
				return;
			}
			read()
				.catch( ( thrown: unknown ) => {
					delay = SLOW;
					if ( ! over ) {
						const trouble = troubleFrom( thrown );
						setTail( ( before ) => ( { ...before, trouble } ) );
					}
				} )
				.finally( next );
		};
		turn();
		return () => {
			over = true;
			clearTimeout( timer );
		};
	}, [ client, resting, ends, marks ] );

	return tail;
}
