"""Real processes of JobDesk, and what happens when they are killed."""
