"""What resources say to somebody who reads them: the words, the pages, and a plan item by item."""
