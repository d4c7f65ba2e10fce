"""The cases beside the repository (../shared/cases): each fault that was found, with what is right."""
