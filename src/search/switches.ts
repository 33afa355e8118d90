import { type Dependencies, closeOver } from './dependencies';
import type { Field } from './problem';
import { type Mask, maskOf, members, sum } from './sets';

/** What can be on and off together: who needs whom, and what is kept off for good. */
export class Switches {
	dependencies: Dependencies;
	/** What is kept off because of proven causes, and what needs it. */
	banned: Mask;
	private readonly requires: number[][];
	private off: readonly number[] = [];

	constructor( readonly field: Field ) {
		this.requires = field.requires.map( ( needs ) => [ ...needs ] );
		this.dependencies = closeOver( this.requires );
		this.banned = maskOf( field.size, [] );
	}

	/** All that may still be on. */
	get items(): number[] {
		const { banned } = this;
		return this.field.ids.flatMap( ( _, i ) =>
			banned[ i ] ? [] : [ i ]
		);
	}

	/** Only these, with what they need. What needs something that is kept off stays off. */
	only( list: Iterable< number > ): Mask {
		const { banned, dependencies } = this;
		const on = new Uint8Array( this.field.size );
		for ( const index of list ) {
			const needs = dependencies.up[ index ]!;
			if ( ! needs.some( ( need ) => banned[ need ] ) ) {
				needs.forEach( ( need ) => ( on[ need ] = 1 ) );
			}
		}
		return on;
	}

	/** Everything that may be on, but these and what needs them. */
	without( list: readonly number[] ): Mask {
		const apart = this.allBut( list );
		return this.only( this.items ).map( ( bit, i ) => bit * apart[ i ]! );
	}

	/** All suspects but these and what needs them, whatever else is kept off. */
	allBut( list: readonly number[] ): Mask {
		const on = new Uint8Array( this.field.size ).fill( 1 );
		for ( const index of list ) {
			this.dependencies.down[ index ]!.forEach(
				( user ) => ( on[ user ] = 0 )
			);
		}
		return on;
	}

	/** The summed cost of what is on. */
	load( on: Mask ): number {
		return sum( members( on ).map( ( i ) => this.field.cost[ i ] ?? 0 ) );
	}

	/** May all of this set be on? */
	allows( on: Mask ): boolean {
		return ! on.some( ( bit, i ) => bit && this.banned[ i ] );
	}

	/** From now on exactly these, and all that need them, are kept off. */
	keepOff( off: readonly number[] ): void {
		this.off = off;
		this.banned = maskOf(
			this.field.size,
			off.flatMap( ( index ) => this.dependencies.down[ index ]! )
		);
	}

	/** From now on each `of` is taken to need its `needs`. */
	learnNeeds( list: readonly { of: number; needs: number }[] ): void {
		list.forEach( ( { of, needs } ) => this.requires[ of ]!.push( needs ) );
		this.dependencies = closeOver( this.requires );
		this.keepOff( this.off );
	}
}
