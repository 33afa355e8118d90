import type { Signature } from '../types';

const TWO = 65536;

// Two characters as one number; what is not ASCII shares its place with others, which costs a comparison only.
const pair = ( one: number, other: number ): number =>
	( ( one % 256 ) * 256 + ( other % 256 ) ) % TWO;

/**
 * Tables of signatures, made ready for being looked up in one pass: a search
 * for each row would cost more than all the rest of the reading.
 */
export class Signatures {
	private readonly rows: readonly Signature[];
	/** For each pair of characters that a row's letters begin with, which rows. */
	private readonly starts = new Map< number, number[] >();
	private readonly isStart = new Uint8Array( TWO );
	private readonly always: number[] = [];

	/** @param tables In order: the first row that fits is taken. */
	constructor( ...tables: readonly ( readonly Signature[] )[] ) {
		this.rows = tables.flat();
		this.rows.forEach( ( { has }, index ) => {
			if ( has.length < 2 ) {
				this.always.push( index );
				return;
			}
			const key = pair( has.charCodeAt( 0 ), has.charCodeAt( 1 ) );
			this.isStart[ key ] = 1;
			this.starts.set( key, [
				...( this.starts.get( key ) ?? [] ),
				index,
			] );
		} );
	}

	/**
	 * The first row that a text fits. A text that was wrapped when it was pasted
	 * is tried with its lines joined, with and without a space.
	 */
	find( text: string ): Signature | null {
		const found = this.findIn( text );
		if ( found !== null || ! text.includes( '\n' ) ) {
			return found;
		}
		return (
			this.findIn( text.replace( /\n\s*/g, ' ' ) ) ??
			this.findIn( text.replace( /\n/g, '' ) )
		);
	}

	private findIn( text: string ): Signature | null {
		for ( const index of this.candidates( text ) ) {
			const row = this.rows[ index ];
			if (
				row !== undefined &&
				text.includes( row.has ) &&
				( row.also?.test( text ) ?? true )
			) {
				return row;
			}
		}
		return null;
	}

	/** The rows whose letters the text has, in their order. */
	private candidates( text: string ): number[] {
		const found = [ ...this.always ];
		let before = text.charCodeAt( 0 );
		for ( let at = 1; at < text.length; at++ ) {
			const code = text.charCodeAt( at );
			const key = pair( before, code );
			before = code;
			if ( this.isStart[ key ] === 1 ) {
				for ( const index of this.starts.get( key ) ?? [] ) {
					const has = this.rows[ index ]?.has ?? '';
					if (
						text.startsWith( has, at - 1 ) &&
						! found.includes( index )
					) {
						found.push( index );
					}
				}
			}
		}
		return found.sort( ( one, other ) => one - other );
	}
}
