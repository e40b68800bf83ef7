"""The words that announce a secret, in several languages, and those that only talk about one."""

from __future__ import annotations

PASSWORDS = (
    r"pass[ _-]?(?:word|wd|code|phrase|wort)|pwd|passwd|password|kennwort|passwort|kenncode|"
    r"contraseña|contrasena|contrasinal|contrasenya|clave(?: de acceso| secreta)?|mot de passe|mdp|"
    r"senha|palavra-passe|parola(?: d'ordine)?|пароль|пароля|парол|wachtwoord|lösenord(?:et)?|"
    r"adgangskode(?:n)?|kodeord(?:et)?|passord(?:et)?|salasana(?:ni)?|hasło|heslo|şifre(?:m|si)?|"
    r"sifre(?:m|si)?|κωδικός(?: πρόσβασης)?|jelszó|jelszavam|kata sandi|mật khẩu|סיסמה|הסיסמה"
)
KEYS = (
    r"api[ _-]?key|api[ _-]?token|(?:client|api|app|shared|consumer|webhook|signing)[ _-]?secret|"
    r"secret[ _-]?(?:access[ _-]?)?key|secret|private[ _-]?key|access[ _-]?(?:key|token)|"
    r"auth(?:entication|orization)?[ _-]?(?:key|token)|refresh[ _-]?token|session[ _-]?token|"
    r"bot[ _-]?token|account[ _-]?key|encryption[ _-]?key|license[ _-]?key|credentials?|token|"
    r"api-schlüssel|clave api|clé api|chiave api|chave api|ключ api|api-ключ"
)
PINS = (
    r"pins?(?:[ -]?(?:code|number|nummer|kod))?(?![^\W_])|code pin|código pin|codice pin|"
    r"пин(?:-код)?|пін(?:-код)?|暗証番号|pin码|pin碼|비밀번호"
)
CODES = (
    r"(?:verification|security|one[- ]time|login|sign-?in|auth(?:entication)?|access|door|gate|"
    r"alarm|lock|safe|unlock|entry|2fa|mfa|backup|recovery|sms|lockbox|garage)[ -](?:pass)?code|"
    r"(?:one[- ]time[ -](?:password|pin)|otp|tan)(?: code)?|(?:safe|lock) combination|"
    r"(?:sicherheits|bestätigungs|tür|alarm|zugangs|freischalt)code|code (?:de la )?porte|"
    r"code de (?:vérification|sécurité)|code d'accès|"
    r"código de (?:verificación|seguridad|acceso|verificação|segurança)|"
    r"codice di (?:verifica|sicurezza|accesso)|код (?:подтверждения|доступа|безопасности|от двери)"
)
ARE = (
    r"is|was|will be|should be|are|ist|lautet|war|heißt|est|était|es|era|é|è|are|jest|je|är|er|"
    r"on|to|это|был|будет|είναι|adalah|là|equals"
)
"""What stands between a password's name and the password."""

UNSPACED = (
    r"(?:(?:密码|密碼|口令)(?:是|为|為|：|:|=|\s是)|パスワード(?:は|：|:|=)|"
    r"(?:비밀번호|암호)(?:는|은|가|:|=)|รหัสผ่าน(?:คือ|:|=)?)"
)

_NO_VALUES = """
password passwort passwords passwd pass pwd pw passphrase passcode contraseña senha пароль
secret secrets token tokens key keys apikey api_key credential credentials username user
login admin_password user_password db_password hunter_password
none null nil undefined true false string str text bytes bool int integer number varchar
optional required secretstr password123_here changeit
1password bitwarden lastpass keepass keepassxc dashlane keychain okta vault 2fa mfa
example placeholder redacted hidden masked removed censored omitted
"""
NO_SECRET = frozenset(_NO_VALUES.split())
"""What stands where a secret would and is none, whatever its form."""

_ORDINARY_WORDS = """
wrong right correct incorrect invalid valid weak strong secure insecure safe unsafe
short long old new same different unique empty blank missing lost gone fine good bad great
stupid silly simple easy hard tricky complex complicated complete sensitive case-sensitive
private public unknown known temporary permanent default mandatory policy policies rules
forgotten broken stolen leaked written hashed salted plain plaintext cleartext sent unset set
reset change changes below above here there later soon today tomorrow yesterday again too
manager recovery protection requirements requirement strength generator field input prompt
hint help login username email name confirm confirmation show hide forgot forget repeat enter
back next submit yes no ok okay unclear something anything nothing everything whatever
ready up-to-date outdated not necessary needed common obvious ours mine yours his hers theirs
case-insensitive numeric alphanumeric ascii unicode base64 encrypted protected ridiculous
pflichtfeld erforderlich falsch richtig vergessen sicher unsicher ungültig geändert optional
incorrecta correcta olvidada obligatorio obligatoria segura débil incorrecte oublié requis
obligatoire faible incorreta esquecida errata dimenticata obbligatoria
неверный забыт обязательно правильный слабый confidential off on hell trash garbage
simply literally obviously always never still already
"""
ORDINARY = NO_SECRET | frozenset(_ORDINARY_WORDS.split())
"""What a password is said to be, and labels of forms."""

_SMALL_WORDS = """
the a an is are was be been being to of for in on at by with from and or but not no nor so as
if it its your my our his her their this that these those what which who when where why how
must should shall may might can could will would do does did have has had i you he she we
they me him us them very too also just only than then there here more most less least one
two eight characters letters please kindly der die das ein eine ist und nicht zu für
le la les un une est et pas el los es y no ser que de
"""
SMALL = frozenset(_SMALL_WORDS.split())
"""Words that a sentence is made of and a passphrase is not."""
