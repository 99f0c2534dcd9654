"""JobDesk: run scripts on fleets of computers and know what happened on each."""
