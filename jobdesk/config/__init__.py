"""Settings, folders, tokens in the keyring and log files of this computer."""
