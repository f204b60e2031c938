"""Publishing: the public edition of a dataset as a report, figures and files; all of it is made from the edition."""

from heritage.publish.site import publish_dataset

__all__ = ["publish_dataset"]
