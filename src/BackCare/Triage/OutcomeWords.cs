namespace BackCare.Triage;

/// <summary>Words of an outcome other than findings, advice blocks and its own page.</summary>
/// <param name="Kept">Why it is still 999 when the answers alone no longer say so.</param>
[Entry("words", NamesFromParameters = true)]
public sealed record OutcomeWords(
    OutcomeHeadings Headings, ActionWords Action, MoreHelpWords MoreHelp, SayWords Say, WhyWords Why,
    [Key("changes", "The card \"If anything changes\".")] ChangesWords Changes,
    [Key("early", "The early way out.")] EarlyWords Early, string Kept, string Answers, OutcomeLinks Links,
    [Key("handover", "The summary to hand over, which clinicians read.")] HandoverWords Handover);

/// <summary>Headings for outcomes that get none from an advice block or their own page.</summary>
[Entry("words", NamesFromParameters = true)]
public sealed record OutcomeHeadings(string GpToday, string SelfCare, string ToDo);

/// <param name="Emergency">Heading of a 999 call; <paramref name="Hospital"/> if A&amp;E is as good.</param>
/// <param name="Urgent">Heading of a 111 call; <paramref name="UrgentGp"/> if an urgent GP will do.</param>
/// <param name="Today">Heading of what to do about a GP, like the next two.</param>
/// <param name="Contacts">Heading of other people to call.</param>
/// <param name="Closed">What to do about a GP today if the surgery is closed.</param>
/// <param name="AfterCall">Heading of what can wait until after the first call.</param>
[Entry("words", NamesFromParameters = true)]
public sealed record ActionWords(
    string Emergency, string Hospital, string Urgent, string UrgentGp, string Today, string Week, string Weeks,
    [Key("online", Links = ["/check", "/emergency"])] string Online, string Contacts,
    [Key("closed", Links = [])] string Closed, string AfterCall)
{
    public string Ask(HowSoon soon) => soon switch
    {
        HowSoon.Today => Today,
        HowSoon.Week => Week,
        _ => Weeks,
    };
}

/// <summary>Neutral words around discreet advice, and the way to leave.</summary>
/// <param name="Leave">How to leave; then come <paramref name="Clear"/> and <paramref name="ClearDoes"/>.</param>
[Entry("words", NamesFromParameters = true)]
public sealed record MoreHelpWords(string Heading, string Leave, string Clear, string ClearDoes, string Say);

/// <summary>Words around the phone script; clauses without a full stop.</summary>
/// <param name="Ambulance">Begins a 999 call; <paramref name="Began"/> follows the signs if advice asks.</param>
/// <param name="Neutral">Replaces <paramref name="First"/> if nothing that was told may be heard.</param>
/// <param name="NotSure">For two or more {signs}; <paramref name="NotSureOfOne"/> for one {sign}.</param>
/// <param name="Doubts">For a {count} of two or more.</param>
[Entry("words", NamesFromParameters = true)]
public sealed record SayWords(
    string Heading, [Key("ambulance", "How a call to 999 begins.")] string Ambulance,
    [Key("began", "Exactly the line of the advice blocks that asks when it began: at 999 it follows the first "
        + "signs.")] string Began,
    [Key("helper", "What whoever calls for somebody else says before the signs.")] string Helper,
    string First, string Neutral, [Key("not-sure", Placeholder = "{signs}")] string NotSure,
        [Key("not-sure-of-one", Placeholder = "{sign}")] string NotSureOfOne,
    string OneDoubt, [Key("doubts", Placeholder = "{count}")] string Doubts);

/// <param name="Link">On a question page; <paramref name="More"/> says that nobody has to stop.</param>
/// <param name="Left">Lists the {pages} that were not asked.</param>
/// <param name="GoOn">Leads back to the next question.</param>
[Entry("words", NamesFromParameters = true)]
public sealed record EarlyWords(
    string Link, string More, [Key("left", Placeholder = "{pages}", Links = ["/check", "/emergency"])] string Left,
        string GoOn);

/// <param name="And">Joins the reasons that were told.</param>
/// <param name="NotSure">Names the {page}.</param>
/// <param name="FromAnswers">Used if only another place gives the reason, and above folded reasons.</param>
/// <param name="SelectedNone">Self-care: above the pages answered with "none".</param>
/// <param name="Unsure">Self-care with doubts: what it rests on.</param>
/// <param name="Open">Above signs left in doubt.</param>
[Entry("words", NamesFromParameters = true)]
public sealed record WhyWords(
    string Heading, string And, [Key("not-sure", Placeholder = "{page}")] string NotSure, string FromAnswers,
    string SelectedNone, string Unsure, [Key("open", Links = ["/check", "/emergency"])] string Open);

/// <summary>Words around the lines of the card "If anything changes".</summary>
/// <param name="Today">The {signs} for a GP today; <paramref name="Week"/> for one within a week.</param>
/// <param name="Date">Gives the {date}; <paramref name="Remind"/> adds it to a calendar.</param>
/// <param name="Waiting">At 111, like <paramref name="NoCall"/> and <paramref name="SentHome"/>;
/// <paramref name="Clearer"/> if 999 is in doubt.</param>
/// <param name="Worse">At 999; <paramref name="GoBack"/> is above the signs after a hospital.</param>
/// <param name="Reminder">The calendar entry; neutral because somebody else may see it.</param>
/// <param name="All">Leads to all signs; <paramref name="Again"/> to a new check.</param>
[Entry("words", NamesFromParameters = true)]
public sealed record ChangesWords(
    string Heading, string Emergency, string Urgent, string Gp, [Key("today", Placeholder = "{signs}")] string Today,
    [Key("week", Placeholder = "{signs}")] string Week, [Key("date", Placeholder = "{date}")] string Date,
    [Key("remind", Placeholder = "{date}")] string Remind,
    string Waiting, string NoCall, string Clearer, string Worse, string SentHome, string GoBack, string Reminder,
    string NorthernIreland, string All, string Again);

[Entry("words", NamesFromParameters = true)]
public sealed record OutcomeLinks(string Clear, string Sources);

/// <param name="Link">On the outcome.</param>
/// <param name="About">What the summary is made from, and what it is not.</param>
/// <param name="Print">Prints the page; <paramref name="Share"/> hands its plain text to another app.</param>
/// <param name="Large">Turns large print on.</param>
/// <param name="Copy">Opens the plain text.</param>
/// <param name="Birth">Date of birth, for a line to write on, like <paramref name="Name"/>.</param>
/// <param name="First">Heading of the first ten seconds of a call.</param>
/// <param name="Request">Heading of the request; <paramref name="Who"/>, <paramref name="Pain"/> and
/// <paramref name="Present"/> head what was said, <paramref name="Result"/> the level and its reasons.</param>
/// <param name="Whom">Who answered for whom.</param>
/// <param name="OneOf">Before two or more signs, at least one of them in doubt.</param>
/// <param name="Denied">Heading of what was not reported; plain text has <paramref name="NoneOf"/> on each line.</param>
/// <param name="Other">Before a group of signs of which some were told.</param>
/// <param name="NotAsked">Heading of pages that were never reached.</param>
/// <param name="Apart">Lists the {pages} whose denials the summary never tells, for anybody.</param>
/// <param name="Doubt">The reason if the level rests on a doubt.</param>
/// <param name="AskDoubt">The first request if a doubt may be 999.</param>
/// <param name="Made">Before date and time.</param>
/// <param name="Version">Before the content version.</param>
[Entry("words", NamesFromParameters = true)]
public sealed record HandoverWords(
    string Link, string Heading, string About, string Print, string Share, string Large, string Copy, string Name,
    string Birth, string First, string Request, string AskDoubt, string Who, string Whom, string Pain, string Present,
    string NoSigns, string NotSure, string OneOf, string Result, string Doubt, string Denied, string NoneOf, string Other,
    string NotAsked, [Key("apart", Placeholder = "{pages}")] string Apart, string Made, string Version,
    [Inline(Before = "level-")] ByLevel Levels, [Inline(Before = "ask-")] ByLevel Asks);

/// <summary>One text for each disposition.</summary>
[Entry("words", NamesFromParameters = true)]
public sealed record ByLevel(
    [Key("999")] string Call999, [Key("111")] string Urgent111, [Key("urgent")] string UrgentGpOr111, [Key("today")]
        string GpToday,
    [Key("week")] string GpInAWeek, [Key("weeks")] string GpInWeeks, string SelfCare)
{
    public string this[Disposition disposition] => disposition switch
    {
        Disposition.Call999 => Call999,
        Disposition.Urgent111 => Urgent111,
        Disposition.UrgentGpOr111 => UrgentGpOr111,
        Disposition.GpToday => GpToday,
        Disposition.GpInAWeek => GpInAWeek,
        Disposition.GpInWeeks => GpInWeeks,
        _ => SelfCare,
    };
}
