import { defineConfig } from '@playwright/test';
import { findChromium } from './tests/e2e/support/chromium';

// One stack at a time: a laptop has few cores, and the lab measures answers.
export default defineConfig( {
	testDir: 'tests/e2e',
	testMatch: '**/*.spec.ts',
	outputDir: 'artifacts/e2e',
	workers: 1,
	timeout: 180_000,
	// Beside other labs on two cores: what passes the second time is printed as flaky.
	retries: process.env.CI ? 1 : 0,
	expect: { timeout: 15_000 },
	reporter: 'list',
	use: {
		viewport: { width: 1280, height: 900 },
		video: 'off',
		trace: 'retain-on-failure',
		launchOptions: {
			executablePath: findChromium(),
			// Pictures by software cost more time than they show.
			args: [ '--no-sandbox', '--disable-gpu' ],
		},
	},
} );
