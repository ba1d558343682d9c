"""Archives read on many machines (``hudna[spark]``): the functions that work here work there, batch by batch.

Every machine needs Hudna, and sees the files under the same paths. What comes out is what one process gives.
"""
