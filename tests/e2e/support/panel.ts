import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Stack } from '../../lab/lib/stack.mjs';
import { fillLogin } from './fill-login';

const SHOTS = join( __dirname, '..', '..', '..', 'artifacts', 'screenshots' );

// A hang, a gateway's timeout and twenty plugins take their time.
const DIAGNOSIS = 150_000;

/** The admin screen, used as its owner would. */
export class Panel {
	public readonly page: Page;
	private readonly stack: Stack;

	public constructor( page: Page, stack: Stack ) {
		this.page = page;
		this.stack = stack;
	}

	public async signIn(
		user = this.stack.site.user,
		password = this.stack.site.password
	): Promise< void > {
		const { wordpress } = this.stack.site;
		await this.page.goto( `${ wordpress }/wp-login.php` );
		await fillLogin( this.page, user, password );
		await Promise.all( [
			this.page.waitForURL( /wp-admin/ ),
			this.page.click( '#wp-submit' ),
		] );
	}

	public async open(): Promise< void > {
		await this.page.goto(
			`${ this.stack.site.wordpress }/wp-admin/tools.php?page=gateway-doctor`
		);
		await expect( this.heading( 'The nine steps' ) ).toBeVisible();
	}

	public button( name: string | RegExp ): Locator {
		return this.page.getByRole( 'button', { name } );
	}

	public heading( name: string | RegExp ): Locator {
		return this.page.getByRole( 'heading', { name } );
	}

	/** What is true now, in one sentence. */
	public get verdict(): Locator {
		return this.page.locator( '.gateway-doctor-verdict h2' );
	}

	public async diagnose(): Promise< void > {
		await this.button( 'Diagnose 502' ).click();
		await this.ended();
	}

	public async ended(): Promise< void > {
		await expect( this.verdict ).toBeVisible( { timeout: DIAGNOSIS } );
	}

	public async openAllEvidence(): Promise< void > {
		const closed = this.page.locator(
			'.gateway-doctor-disclosure > button[aria-expanded=false]'
		);
		while ( ( await closed.count() ) > 0 ) {
			await closed.first().click();
		}
	}

	/** Asserts that axe finds nothing in what is ours, and keeps a picture. */
	public async looksRight( name: string ): Promise< void > {
		mkdirSync( SHOTS, { recursive: true } );
		await this.page.screenshot( {
			path: join( SHOTS, `${ name }.png` ),
			fullPage: true,
		} );
		// What a newcomer sees first: scripts/screenshots.mjs shows these.
		const size = this.page.viewportSize();
		if ( size !== null ) {
			await this.page.screenshot( {
				path: join( SHOTS, `${ name }.top.png` ),
				fullPage: true,
				clip: { x: 0, y: 0, ...size },
			} );
		}
		const dialog = '.components-modal__screen-overlay';
		const axe = new AxeBuilder( { page: this.page } ).include(
			( await this.page.locator( dialog ).count() ) > 0
				? dialog
				: '#wpbody-content'
		);
		const { violations } = await axe.analyze();
		expect(
			violations.map( ( { id, nodes } ) => ( {
				id,
				nodes: nodes.map( ( { target } ) => target.join( ' ' ) ),
			} ) )
		).toEqual( [] );
	}

	/** Confirms the question that is open. */
	public async confirm( name: string ): Promise< void > {
		await this.page
			.getByRole( 'dialog' )
			.getByRole( 'button', { name } )
			.click();
	}
}
