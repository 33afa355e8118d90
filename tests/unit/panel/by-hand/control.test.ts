/**
 * @jest-environment jsdom
 */
import { maskOf } from '../../../../src/probe';
import { aSite } from '../../report/a-diagnosis';
import { aView, aServer, busyError, goneError, settled, shown } from './a-view';

const BOOM = 'boom/boom.php';
const QUIET = 'quiet/quiet.php';
const ALL = [
	BOOM,
	'boom-extra/boom-extra.php',
	'boom-extra-skin/boom-extra-skin.php',
	QUIET,
];

const off = ( ...files: string[] ) => ( { off: new Set( files ) } );

beforeEach( () => window.sessionStorage.clear() );
afterEach( () => {
	document.cookie = 'gateway_doctor_view_on=; path=/; max-age=0';
} );

/** A view in which one plugin is off. */
async function inForce( server = aServer() ) {
	const view = aView( server );
	view.control.restore( server.state.site, false );
	view.control.want( off( QUIET ) );
	await settled();
	return view;
}

describe( 'a view by hand', () => {
	it( 'needs no run before a switch is pressed', async () => {
		const { control, asked, ...server } = aView();
		control.restore( aSite(), false );
		control.siteIs( aSite() );
		await control.renew();
		expect( [ asked, server.state.view, control.state.phase ] ).toEqual( [
			[],
			null,
			'nothing',
		] );
	} );

	it( 'is in force with the first switch, and follows each one', async () => {
		const server = aServer();
		const { control, asked } = await inForce( server );
		expect( control.state.phase ).toBe( 'on' );
		expect( shown( server )?.slice( 2 ) ).toEqual( [
			'list',
			maskOf( ALL, ALL.slice( 0, 3 ) ),
			'-',
		] );
		// The site sets it: what is in force is known a moment later.
		control.want( { theme: 'twentytwentyfour' } );
		await settled();
		expect( shown( server )?.[ 4 ] ).toBe( '1' );
		control.want( off() );
		await settled();
		expect( shown( server )?.[ 3 ] ).toBe( '-' );
		expect( control.state.id ).toBe( shown( server )?.[ 1 ] );
		expect( asked ).toEqual( [ 'start' ] );
	} );

	it( 'shows what was pressed last, also while it is being started', async () => {
		const server = aServer();
		const { control, asked } = aView( server );
		control.want( off( QUIET ) );
		control.want( off( ...ALL ) );
		await settled();
		expect( shown( server )?.[ 3 ] ).toBe( maskOf( ALL, [] ) );
		expect( asked ).toEqual( [ 'start' ] );
	} );

	it( 'shows what was pressed last, also where the site is slow', async () => {
		const server = aServer();
		const { control } = await inForce( server );
		let go = () => {};
		server.state.slow = new Promise( ( done ) => {
			go = done;
		} );
		control.want( off() );
		control.want( off( BOOM ) );
		control.want( off( ...ALL ) );
		go();
		await settled();
		expect( shown( server )?.[ 3 ] ).toBe( maskOf( ALL, [] ) );
		expect( control.state.id ).toBe( shown( server )?.[ 1 ] );
	} );

	it( 'says so where the site does not show it, and nothing is off then', async () => {
		const server = aServer();
		const { control, asked } = await inForce( server );
		server.state.shows = goneError( 'gateway' );
		control.want( off( ...ALL ) );
		await settled();
		expect( control.state.trouble?.code ).toBe( 'gateway' );
		expect( control.state.wanted.off.size ).toBe( 0 );
		expect( [ shown( server ), asked.at( -1 ) ] ).toEqual( [
			null,
			'end 1',
		] );
		server.state.shows = null;
		control.retry( false );
		await settled();
		expect( shown( server )?.[ 3 ] ).toBe( maskOf( ALL, [] ) );
	} );

	it( 'ends where its run is gone when a switch is pressed', async () => {
		const server = aServer();
		const { control } = await inForce( server );
		server.state.shows = goneError( 'run-gone' );
		control.want( off() );
		await settled();
		expect( control.state ).toMatchObject( {
			phase: 'nothing',
			ended: 'gone',
		} );
	} );

	it( 'is not put into force by an answer that comes after Exit', async () => {
		const server = aServer();
		const { control } = await inForce( server );
		let go = () => {};
		server.state.slow = new Promise( ( done ) => {
			go = done;
		} );
		control.want( off( ...ALL ) );
		const exited = control.exit();
		go();
		await exited;
		await settled();
		expect( [ shown( server ), control.state.phase ] ).toEqual( [
			null,
			'nothing',
		] );
	} );

	it( 'ends with Exit: no cookie, no run, nothing kept', async () => {
		const server = aServer();
		const { control, asked } = await inForce( server );
		await control.exit();
		expect( [ shown( server ), asked.at( -1 ) ] ).toEqual( [
			null,
			'end 1',
		] );
		expect( window.sessionStorage ).toHaveLength( 0 );
		expect( control.state.wanted.off.size ).toBe( 0 );
	} );

	it( 'does not come into force after an Exit that was quicker', async () => {
		const server = aServer();
		const { control, asked } = aView( server );
		control.want( off( QUIET ) );
		await control.exit();
		await settled();
		expect( [ shown( server ), asked.at( -1 ) ] ).toEqual( [
			null,
			'end 1',
		] );
		expect( control.state.phase ).toBe( 'nothing' );
	} );

	it( 'says whose run is in the way, has nothing off then, and takes over when told', async () => {
		const server = aServer();
		server.state.refuses = busyError();
		const { control, asked } = await inForce( server );
		expect( control.state.trouble?.code ).toBe( 'run-in-progress' );
		expect( control.state.wanted.off.size ).toBe( 0 );
		expect( shown( server ) ).toBeNull();
		control.retry( true );
		await settled();
		expect( asked ).toEqual( [ 'start', 'take over' ] );
		expect( [ ...control.state.wanted.off ] ).toEqual( [ QUIET ] );
		expect( shown( server ) ).not.toBeNull();
	} );
} );

describe( 'a page that goes', () => {
	it( 'takes the view with it, and a reload takes it up with another run', async () => {
		const server = aServer();
		const { control } = await inForce( server );
		control.leave();
		// At once: the page has no time to ask the site.
		expect( shown( server ) ).toBeNull();
		await settled();
		expect( server.asked.at( -1 ) ).toBe( 'end 1' );

		const { control: next } = aView( server );
		next.restore( aSite(), false );
		await settled();
		expect( server.asked.slice( 2 ) ).toEqual( [ 'end 1', 'start' ] );
		expect( next.state.restored ).toBe( true );
		expect( shown( server )?.[ 0 ] ).toBe( '2'.repeat( 16 ) );
		expect( [ ...next.state.wanted.off ] ).toEqual( [ QUIET ] );
	} );

	it( 'leaves nothing in force where a diagnosis runs after the reload', async () => {
		const server = aServer();
		( await inForce( server ) ).control.leave();
		const { control } = aView( server );
		control.restore( aSite(), true );
		await settled();
		expect( [ control.state.phase, shown( server ) ] ).toEqual( [
			'nothing',
			null,
		] );
		expect( window.sessionStorage ).toHaveLength( 0 );
	} );

	it( 'goes on where the browser brings it back as it was', async () => {
		const server = aServer();
		const { control } = await inForce( server );
		control.leave();
		await settled();
		control.comeBack();
		await settled();
		expect( shown( server )?.[ 0 ] ).toBe( '2'.repeat( 16 ) );
	} );

	it( 'is not confused by what somebody else has stored', () => {
		window.sessionStorage.setItem(
			'gateway-doctor:by-hand:http://localhost/',
			'{'
		);
		const { control } = aView();
		control.restore( aSite(), false );
		expect( control.state.phase ).toBe( 'nothing' );
	} );
} );

describe( 'a view that ends elsewhere', () => {
	it( 'is known here: nothing is off, and no run stays', async () => {
		const { control, asked, stale } = await inForce();
		control.look();
		expect( control.state.phase ).toBe( 'on' );
		document.cookie = 'gateway_doctor_view_on=; path=/; max-age=0';
		control.look();
		await settled();
		expect( control.state ).toMatchObject( {
			phase: 'nothing',
			ended: 'left',
		} );
		expect( control.state.wanted.off.size ).toBe( 0 );
		expect( [ asked.at( -1 ), stale() ] ).toEqual( [ 'end 1', 1 ] );
	} );

	it( 'leaves the cookie of a diagnosis alone that has taken its place', async () => {
		const { control } = await inForce();
		document.cookie = 'gateway_doctor_view_on=diagnosis; path=/';
		control.look();
		expect( document.cookie ).toContain( 'view_on=diagnosis' );
	} );

	it( 'ends with its run, but not with a site that is down for a moment', async () => {
		const server = aServer();
		const { control } = await inForce( server );
		server.state.renews = goneError( 'gateway' );
		await control.renew();
		expect( control.state.phase ).toBe( 'on' );
		server.state.renews = goneError( 'run-gone' );
		await control.renew();
		expect( control.state ).toMatchObject( {
			phase: 'nothing',
			ended: 'gone',
		} );
		expect( shown( server ) ).toBeNull();
	} );
} );

describe( 'a site that changes meanwhile', () => {
	const without = ( file: string ) => {
		const site = aSite();
		return {
			...site,
			plugins: site.plugins.filter( ( one ) => one.file !== file ),
		};
	};

	it( 'gets another run, and what is gone is not off any more', async () => {
		const server = aServer();
		const { control } = await inForce( server );
		server.state.site = without( QUIET );
		control.siteIs( server.state.site );
		await settled();
		expect( server.asked ).toEqual( [ 'start', 'end 1', 'start' ] );
		expect( control.state.wanted.off.size ).toBe( 0 );
		expect( shown( server )?.[ 0 ] ).toBe( '2'.repeat( 16 ) );
	} );

	it( 'keeps its run where the list is the same', async () => {
		const { control, asked } = await inForce();
		control.siteIs( aSite() );
		await settled();
		expect( asked ).toEqual( [ 'start' ] );
	} );

	it( 'is asked for its list again, once, where the run knows another', async () => {
		const server = aServer();
		const view = aView( server );
		view.control.restore( aSite(), false );
		server.state.site = without( BOOM );
		view.control.want( off( QUIET ) );
		await settled();
		expect( view.stale() ).toBe( 1 );
	} );
} );
