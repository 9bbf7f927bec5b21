"""The life of a procedure pack: copied, checked, published, retired; open assessments taken over to a new version."""
