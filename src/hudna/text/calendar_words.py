"""Month and weekday names, folded, where a text's shape depends on them; their meaning is in the packs."""

MONTH = (
    r"(?:كانون الاول|كانون الثاني|تشرين الاول|تشرين الثاني|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|يناير|فبراير|مارس"
    r"|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر|جانفي|فيفري|افريل|ماي|جوان|جويليه|اوت)"
)
"""Regular expression of a month of either calendar of the Arab east, or of the Maghreb."""
WEEKDAY = r"(?:الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت)"
