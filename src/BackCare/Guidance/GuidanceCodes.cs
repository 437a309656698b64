using System.Collections.Frozen;

namespace BackCare.Guidance;

/// <summary>
/// Every code that the checks of guidance give, each with its one meaning. (Codes from BC100
/// on belong to the reading of files and YAML.)
/// </summary>
public static class GuidanceCodes
{
    public static FrozenDictionary<string, string> Meanings { get; } = new Dictionary<string, string>
    {
        // Containers and what may stand in them.
        ["BC001"] = "unknown container",
        ["BC002"] = "container is not closed",
        ["BC003"] = "inner container needs fewer colons than the outer one",
        ["BC004"] = "stray ::: with no name",
        ["BC005"] = "container needs a heading",
        ["BC006"] = "container holds something else than it must",
        ["BC007"] = "container takes no heading",
        ["BC008"] = "container stands where it may not",
        ["BC009"] = "empty container or list item",
        ["BC010"] = "html",
        ["BC011"] = "code",
        ["BC012"] = "markdown that the dialect does not have",
        ["BC013"] = "hard line break",
        ["BC014"] = "image not on a line of its own",
        ["BC015"] = "list nested too deeply, or written in another way",
        ["BC016"] = "container heading is not plain text",
        ["BC017"] = "field unknown, missing, repeated or malformed",
        ["BC018"] = "findings line in the wrong place",
        ["BC019"] = "table row with another number of cells than its head",

        // Links and images.
        ["BC020"] = "link target is not allowed",
        ["BC021"] = "page does not exist",
        ["BC022"] = "image is not in media.yml",
        ["BC023"] = "fragment does not exist",
        ["BC024"] = "link text is empty or says nothing",
        ["BC025"] = "site is not on the list of allowed sites",
        ["BC026"] = "link text does not name the site or the number it goes to",
        ["BC027"] = "link to a page that is not published",
        ["BC028"] = "link that may not stand in this container",
        ["BC029"] = "text that looks like a link or an address but is none",

        // Front matter.
        ["BC030"] = "unknown key",
        ["BC031"] = "review-due must be after written, and at most 3 years later",
        ["BC032"] = "not a date",
        ["BC033"] = "no front matter",
        ["BC034"] = "front matter is not closed",
        ["BC035"] = "title or description has the wrong length or a full stop",
        ["BC036"] = "written in the future",
        ["BC037"] = "key that this kind or status of page may not have, or needs",
        ["BC038"] = "sources missing or unknown",
        ["BC039"] = "kind does not fit the folder or the body",

        // Headings and care cards.
        ["BC040"] = "heading level jumps, or is not 2 to 4",
        ["BC041"] = "text after a care card needs a heading",
        ["BC042"] = "too many containers of one kind on the page",
        ["BC043"] = "heading id is reserved",
        ["BC044"] = "two headings with one id",
        ["BC045"] = "heading in a container or list, or without text",
        ["BC046"] = "unknown finding",
        ["BC047"] = "finding has another urgency than the card",
        ["BC048"] = "group has no finding at the card's urgency",
        ["BC049"] = "typed line repeats the registry",

        // Pages together.
        ["BC050"] = "parent is not an existing hub",
        ["BC051"] = "order is taken by a sibling",
        ["BC052"] = "related is wrong",
        ["BC053"] = "nobody links to the page",
        ["BC054"] = "moved-to is wrong",
        ["BC055"] = "slug collides with an address of the site",
        ["BC056"] = "slug is used twice",
        ["BC057"] = "file or folder has a wrong name",

        // Media.
        ["BC060"] = "media file is not listed",
        ["BC061"] = "media file does not exist or has a wrong name",
        ["BC062"] = "alt text missing, or given for a decorative image",
        ["BC063"] = "svg holds something that could run or load",
        ["BC064"] = "media file is listed twice, or a second one is for the home page",
        ["BC065"] = "media measures or dates are wrong",

        // Warnings.
        ["BC070"] = "long sentence",
        ["BC071"] = "long paragraph",
        ["BC072"] = "words that we do not write",
        ["BC073"] = "review overdue",
        ["BC074"] = "keywords missing",
        ["BC075"] = "final newline missing or repeated",
        ["BC077"] = "two short sentences in a row",
        ["BC078"] = "sentences too long or too short on average, too many short ones, or too many that begin alike",
        ["BC079"] = "too many words in care cards",

        // The parser itself.
        ["BC080"] = "too long, too deeply nested, or too much of one mark, to read",

        // The closing line.
        ["BC081"] = "closing line that does not fit the care cards",

        // Care cards for 999 and 111, and words for some people only.
        ["BC082"] = "words typed into a card for 999 or 111",
        ["BC083"] = "words for some people only, on another page or without a condition",
        ["BC084"] = "page does not begin with a sentence",
        ["BC076"] = "heading of a card does not say what its symptoms need",

        // Plans.
        ["BC420"] = "plan does not say whom it is for",
        ["BC421"] = "plan leads to an exercise that is not for its people",
        ["BC422"] = "link fills in a plan that cannot be had",
        ["BC423"] = "plan without its table of weeks",
        ["BC424"] = "plan has another way of an exercise than its people may do",
        ["BC425"] = "weeks of a plan that cannot be read",
        ["BC426"] = "plan grows by more in a week than its exercises may, or lacks balance",

        // Marks of sources.
        ["BC430"] = "mark names no source of the page",
        ["BC431"] = "mark follows no words, or stands where none may",
        ["BC432"] = "number, dose, limit, time or recommendation without a source",
        ["BC433"] = "figures without a question, or none",
        ["BC434"] = "no number of 100 people, or no date up to today",
        ["BC435"] = "parts of 100 people that are not 100 together",

        // Exercises.
        ["BC085"] = "exercise does not say whom it is not for",
        ["BC086"] = "exercise contradicts itself, or has too many repeats",
        ["BC087"] = "exercise without steps",
        ["BC088"] = "exercise without its figure, or with a picture for no words",
        ["BC089"] = "way of an exercise that it lacks, or that is not drawn",
    }.ToFrozenDictionary();
}
