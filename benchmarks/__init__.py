"""Measurements, and the jobs to measure with."""
