import { expect, type Page } from '@playwright/test';

/**
 * Fills WordPress's login. A fifth of a second after the page has come, WordPress
 * puts the focus into the first field, whatever was being typed into the second.
 */
export async function fillLogin(
	page: Page,
	user: string,
	password: string
): Promise< void > {
	const fields = [
		[ page.locator( '#user_login' ), user ],
		[ page.locator( '#user_pass' ), password ],
	] as const;
	await expect( async () => {
		for ( const [ field, words ] of fields ) {
			await field.fill( words );
		}
		for ( const [ field, words ] of fields ) {
			expect( await field.inputValue() ).toBe( words );
		}
	} ).toPass();
}
