import { parsePluginHeader } from '../../../src/source';

it( 'reads a name as people do, without entities', () => {
	expect(
		parsePluginHeader(
			'<?php\n/*\n * Plugin Name: Bob&#8217;s A &amp; B\n * Version: 2\n */'
		)
	).toEqual( { name: 'Bob’s A & B', version: '2' } );
} );
