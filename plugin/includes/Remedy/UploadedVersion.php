<?php
/**
 * A version that the owner has.
 *
 * @package GatewayDoctor
 */

declare(strict_types=1);

namespace GatewayDoctor\Remedy;

defined( 'ABSPATH' ) || exit;

/**
 * A plugin gets the version of a zip. In person: with a key alone, whoever has it
 * could run any code.
 */
final class UploadedVersion extends ChangeVersion {

	public const KIND     = 'uploaded-version';
	public const ASKED_BY = 'person';

	protected const CAPABILITIES = array( 'upload_plugins' );

	/**
	 * The zip.
	 *
	 * @param string      $file    Plugin file.
	 * @param string      $present The version that is there.
	 * @param string|null $zip     Absolute path.
	 * @return string
	 */
	protected function source( string $file, string $present, ?string $zip ) {
		return (string) $zip;
	}
}
