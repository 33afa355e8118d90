/*
 * Words for what a link does, in the languages that WordPress sites are written
 * in most: ending a subscription, confirming, activating, deleting, signing out.
 */

const LETTERS: { [ letter: string ]: string } = {
	ß: 'ss',
	ø: 'o',
	æ: 'ae',
	œ: 'oe',
	ł: 'l',
	đ: 'd',
	ı: 'i',
};

/**
 * Small letters without their marks: permalinks are written either way.
 *
 * @param text In any script.
 */
export const folded = ( text: string ): string =>
	text
		.toLowerCase()
		.normalize( 'NFKD' )
		.replace( /\p{M}/gu, '' )
		.replace( /[ßøæœłđı]/g, ( letter ) => LETTERS[ letter ] ?? letter );

const oneOf = ( words: string, before: string, behind: string ): RegExp =>
	new RegExp(
		`${ before }(?:${ folded( words.trim() ).split( /\s+/ ).join( '|' ) })${ behind }`,
		'u'
	);

/** How such words begin, a line for each language. */
const BEGINNINGS = oneOf(
	`
	abmeld abbestell austragen kuendigen kündigen kuendigung kündigung bestaetig bestätig verifizier aktivier deaktivier freischalt loeschen löschen loeschung löschung entfernen stornier widerrufen genehmigen zustimmen ablehnen
	desinscri desabonn desactiv confirmer confirmez activer activez verifier verifiez valider validez annuler annulez supprim deconnect deconnexion resilier resiliation approuver refuser
	desuscri cancelar confirmar confirmacion activar activacion verificar verificacion validar eliminar borrar anular aprobar rechazar desconect
	disiscri cancella$ cancellati$ cancellare cancellazione annulla conferm attivare attivazione attiva$ disattiva verificare verifica$ elimina rimuov approva rifiuta convalid disconnett disdetta disdici
	descadastr desinscrev dessubscrev confirmacao ativar ativacao verificacao excluir apagar aprovar rejeitar
	uitschrijv afmeld opzeggen bevestig activeren activeer verifieren verifieer verwijder annuleren annuleer goedkeuren uitloggen
	wypisz wypisa rezygn zrezygn anuluj potwierd aktywuj aktywacj weryfik usun zatwierd odrzuc wyloguj odsubskryb
	avprenumer avregistrer avanmal bekrafta bekraftelse aktivera verifiera radera avboka godkann
	frameld bekraeft verificer opsig annuller godkend afbestil
	avmeld avslutt bekreft verifiser slett avbestill godkjenn
	peruuta$ poistu poista vahvist aktivoi hyvaksy irtisano lopeta
	odhlas zrus potvrd potvrz aktivov aktivac overen overit smazat odstranit schvalit odregistr
	abonelikten iptal onayla dogrula etkinlestir aktivasyon
	отпис отмена отменить подтверд подтверж активац активир удалить удаление верифик аннулир otpis otmena otmenit podtverd podtverzh
	відпис скасув підтверд видалит
	leiratkoz megerosit torles aktival lemondas visszaigazol
	dezabon anuleaza sterge odjava odjavi potvrda
	απεγγραφ διαγραφ επιβεβαιω ακυρωσ ενεργοποι
	الغاء تاكيد تفعيل حذف הסרה ביטול אישור
	`,
	'^',
	''
);

/** What compounds end with: Newsletterabmeldung. */
const WITHIN = oneOf(
	'abmeld(?:en|ung) abbestell(?:en|ung) bestaetig(?:en|ung) bestatig(?:en|ung) uitschrijv afmelden afmelding bevestiging avmelding avprenumer unsubscri desinscri disiscri',
	'',
	''
);

/** Scripts without blanks between words: in a short name, wherever they stand. */
const UNSPACED = oneOf(
	'配信停止 購読解除 登録解除 退会 解約 解除 承認 認証 削除 有効化 確認 キャンセル ログアウト 退订 退訂 取消 确认 验证 驗證 確認 删除 刪除 激活 구독취소 구독해지 수신거부 탈퇴 인증 확인 삭제 취소',
	'',
	''
);

/** These mean something else where they stand first. */
const LAST = oneOf( 'baja aktiver slet sil onay', '^', '$' );

/** Words that do something only as the whole name of a piece of a path: else they are a title's. */
const ALONE = oneOf(
	'leave quit cancellation stornierung storno annulation annulering cancelacion cancelamento annullamento widerruf pay pagar payer bezahlen betalen paga zaplac sair salir esci cikis выход выйти remover logoff signoff',
	'^',
	'$'
);

/** Longer names are sentences, in scripts without blanks. */
const LONGEST = 8;

/** What one leaves; `leave-policy` is none. */
const LISTS = /^(?:lists?|newsletters?|mailing|group|team|course)$/;

/**
 * Whether a word, by itself, is one for a deed.
 *
 * @param word A folded word.
 */
export const isForeignDeed = ( word: string ): boolean =>
	BEGINNINGS.test( word ) ||
	WITHIN.test( word ) ||
	( word.length <= LONGEST && UNSPACED.test( word ) );

/**
 * Whether the words of a short name are a deed's, by the last of them or by all.
 *
 * @param words Folded, three at the most.
 */
export const isDeedTogether = ( words: readonly string[] ): boolean =>
	LAST.test( words.at( -1 ) ?? '' ) ||
	( words.length === 1 && ALONE.test( words[ 0 ] ?? '' ) ) ||
	( words.some( ( word ) => /^(?:leave|quit)$/.test( word ) ) &&
		words.some( ( word ) => LISTS.test( word ) ) );

/** Names of parameters that carry what only the receiver of a mail knows. */
const TOKEN =
	/^(?:c|k|h|t|code|hash|sig|sign|signature|hmac|auth|authkey|secret|otp|ticket|jwt|uuid|guid|sid|uid|ukey|subkey|subscriber|confirm_?\w*|[a-z]+[_-]?(?:hash|key|code|sig))$/;

/** Letters and digits by turns, or very long: nobody has thought of that. */
function looksRandom( value: string ): boolean {
	if ( ! /^[\w.~+/=:-]{8,}$/.test( value ) ) {
		return false;
	}
	const turns = value.match( /[a-z](?=\d)|\d(?=[a-z])/gi )?.length ?? 0;
	return turns >= 2 || /^[a-z\d]{20,}$/i.test( value );
}

/**
 * Whether a parameter carries a token: what it opens or ends is not known, so it may be anything.
 *
 * @param name  As PHP reads it.
 * @param value Decoded.
 */
export const carriesToken = ( name: string, value: string ): boolean =>
	TOKEN.test( name ) && ! /^moderation/.test( name ) && looksRandom( value );
