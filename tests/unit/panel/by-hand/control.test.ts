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
	document.cookie = 'gateway_doctor_view=; path=/; max-age=0';
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
		const { control, asked } = aView();
		control.restore( aSite(), false );
		control.siteIs( aSite() );
		await control.renew();
		expect( [ asked, shown(), control.state.phase ] ).toEqual( [
			[],
			null,
			'nothing',
		] );
	} );

	it( 'is in force with the first switch, and follows each one', async () => {
		const { control, asked } = await inForce();
		expect( control.state.phase ).toBe( 'on' );
		expect( shown()?.slice( 2 ) ).toEqual( [
			'list',
			maskOf( ALL, ALL.slice( 0, 3 ) ),
			'-',
			'none',
		] );
		control.want( { theme: 'twentytwentyfour' } );
		expect( shown()?.[ 4 ] ).toBe( '1' );
		control.want( off() );
		expect( shown()?.[ 3 ] ).toBe( '-' );
		expect( asked ).toEqual( [ 'start' ] );
	} );

	it( 'shows what was pressed last, also while it is being started', async () => {
		const { control, asked } = aView();
		control.want( off( QUIET ) );
		control.want( off( ...ALL ) );
		await settled();
		expect( shown()?.[ 3 ] ).toBe( maskOf( ALL, [] ) );
		expect( asked ).toEqual( [ 'start' ] );
	} );

	it( 'ends with Exit: no cookie, no run, nothing kept', async () => {
		const { control, asked } = await inForce();
		await control.exit();
		expect( [ shown(), asked.at( -1 ) ] ).toEqual( [ null, 'end 1' ] );
		expect( window.sessionStorage ).toHaveLength( 0 );
		expect( control.state.wanted.off.size ).toBe( 0 );
	} );

	it( 'does not come into force after an Exit that was quicker', async () => {
		const { control, asked } = aView();
		control.want( off( QUIET ) );
		await control.exit();
		await settled();
		expect( [ shown(), asked.at( -1 ) ] ).toEqual( [ null, 'end 1' ] );
		expect( control.state.phase ).toBe( 'nothing' );
	} );

	it( 'says whose run is in the way, has nothing off then, and takes over when told', async () => {
		const server = aServer();
		server.state.refuses = busyError();
		const { control, asked } = await inForce( server );
		expect( control.state.trouble?.code ).toBe( 'run-in-progress' );
		expect( control.state.wanted.off.size ).toBe( 0 );
		expect( shown() ).toBeNull();
		control.retry( true );
		await settled();
		expect( asked ).toEqual( [ 'start', 'take over' ] );
		expect( [ ...control.state.wanted.off ] ).toEqual( [ QUIET ] );
		expect( shown() ).not.toBeNull();
	} );
} );

describe( 'a page that goes', () => {
	it( 'takes the view with it, and a reload takes it up with another run', async () => {
		const server = aServer();
		const { control } = await inForce( server );
		control.leave();
		expect( shown() ).toBeNull();
		await settled();
		expect( server.asked.at( -1 ) ).toBe( 'end 1' );

		const { control: next } = aView( server );
		next.restore( aSite(), false );
		await settled();
		expect( server.asked.slice( 2 ) ).toEqual( [ 'end 1', 'start' ] );
		expect( next.state.restored ).toBe( true );
		expect( shown()?.[ 0 ] ).toBe( 'token2' );
		expect( [ ...next.state.wanted.off ] ).toEqual( [ QUIET ] );
	} );

	it( 'leaves nothing in force where a diagnosis runs after the reload', async () => {
		const server = aServer();
		( await inForce( server ) ).control.leave();
		const { control } = aView( server );
		control.restore( aSite(), true );
		await settled();
		expect( [ control.state.phase, shown() ] ).toEqual( [
			'nothing',
			null,
		] );
		expect( window.sessionStorage ).toHaveLength( 0 );
	} );

	it( 'goes on where the browser brings it back as it was', async () => {
		const { control } = await inForce();
		control.leave();
		await settled();
		control.comeBack();
		await settled();
		expect( shown()?.[ 0 ] ).toBe( 'token2' );
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
		document.cookie = 'gateway_doctor_view=; path=/; max-age=0';
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
		document.cookie = 'gateway_doctor_view=of%20a%20diagnosis; path=/';
		control.look();
		expect( shown() ).toEqual( [ 'of', 'a', 'diagnosis' ] );
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
		expect( shown() ).toBeNull();
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
		expect( shown()?.[ 0 ] ).toBe( 'token2' );
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
