"""What people show and choose: name, picture, contacts, preferences."""
