"""The tables. `VERSION` grows with every change; what an older or newer program made is refused, not guessed at."""

VERSION = 2

TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS account (
    id TEXT PRIMARY KEY, platform TEXT NOT NULL, handle TEXT NOT NULL, role TEXT NOT NULL,
    instance TEXT NOT NULL, through TEXT NOT NULL, added_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS checkup (
    id TEXT PRIMARY KEY, started_at TEXT NOT NULL, finished_at TEXT, rulebooks TEXT NOT NULL, accounts TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS capture (
    checkup TEXT NOT NULL, account TEXT NOT NULL, page TEXT NOT NULL, at TEXT NOT NULL, body BLOB NOT NULL, picture BLOB);
CREATE TABLE IF NOT EXISTS reading (
    checkup TEXT NOT NULL, account TEXT NOT NULL, page TEXT NOT NULL, setting TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS reading_of ON reading (checkup, account);
CREATE TABLE IF NOT EXISTS visited (
    checkup TEXT NOT NULL, account TEXT NOT NULL, page TEXT NOT NULL, PRIMARY KEY (checkup, account, page));
CREATE TABLE IF NOT EXISTS imported (
    account TEXT NOT NULL, source TEXT NOT NULL, setting TEXT NOT NULL, origin TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS imported_of ON imported (account, origin);
CREATE TABLE IF NOT EXISTS confirmation (
    platform TEXT, page TEXT, language TEXT, fingerprint TEXT, setting TEXT, value TEXT, at TEXT NOT NULL,
    PRIMARY KEY (platform, page, language, fingerprint, setting, value));
CREATE TABLE IF NOT EXISTS acceptance (
    check_id TEXT, account TEXT, since TEXT, reason TEXT NOT NULL, until TEXT NOT NULL, of TEXT NOT NULL,
    PRIMARY KEY (check_id, account, since));
CREATE TABLE IF NOT EXISTS repair (
    check_id TEXT NOT NULL, account TEXT NOT NULL, fixed_at TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sign_in (account TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS kept (kind TEXT, key TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, key));
"""
