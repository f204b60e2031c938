"""Stories: reports that are copies or versions of one text, whoever printed them."""

from heritage.link.stories.find import SHORTEST, Stories, find_stories, gathered

__all__ = ["SHORTEST", "Stories", "find_stories", "gathered"]
