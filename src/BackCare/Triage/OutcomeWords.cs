namespace BackCare.Triage;

/// <summary>What an outcome says around findings, advice blocks and its own page of words.</summary>
/// <param name="Kept">Why it is still 999, where the answers alone no longer say so.</param>
[Entry("words", NamesFromParameters = true)]
public sealed record OutcomeWords(
    OutcomeHeadings Headings, ActionWords Action, MoreHelpWords MoreHelp, SayWords Say, WhyWords Why,
    [Key("changes", "The card \"If anything changes\".")] ChangesWords Changes,
    [Key("early", "The early way out.")] EarlyWords Early, string Kept, string Answers, OutcomeLinks Links,
    [Key("handover", "The summary to hand over, which clinicians read.")] HandoverWords Handover);

/// <summary>Headings of outcomes that neither an advice block nor the outcome's own page gives.</summary>
[Entry("words", NamesFromParameters = true)]
public sealed record OutcomeHeadings(string GpToday, string SelfCare, string ToDo);

/// <param name="Emergency">Over a 999 call; <paramref name="Hospital"/> where A&amp;E is as good.</param>
/// <param name="Urgent">Over a 111 call; <paramref name="UrgentGp"/> where a GP's urgent appointment is as good.</param>
/// <param name="Today">Over what to do about a GP; so are the two after it.</param>
/// <param name="Contacts">Over people who can be called besides.</param>
/// <param name="Closed">What to do about a GP today when the surgery is closed.</param>
/// <param name="AfterCall">Over what can wait until the first call has been made.</param>
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

/// <summary>Around what another person must not see: neutral words, and the way out.</summary>
/// <param name="Leave">How to leave: goes on with <paramref name="Clear"/>, and that with <paramref name="ClearDoes"/>.</param>
[Entry("words", NamesFromParameters = true)]
public sealed record MoreHelpWords(string Heading, string Leave, string Clear, string ClearDoes, string Say);

/// <summary>Around what to say on the phone. Clauses without a full stop.</summary>
/// <param name="Ambulance">How a call to 999 begins; <paramref name="Began"/> follows the signs, where advice asks for it.</param>
/// <param name="Neutral">In place of <paramref name="First"/> where all that was told must not be heard.</param>
/// <param name="NotSure">With {signs}, from two on; <paramref name="NotSureOfOne"/> with {sign}.</param>
/// <param name="Doubts">With {count}, from two on.</param>
[Entry("words", NamesFromParameters = true)]
public sealed record SayWords(
    string Heading, [Key("ambulance", "How a call to 999 begins.")] string Ambulance,
    [Key("began", "Exactly the line of the advice blocks that asks when it began: at 999 it follows the first "
        + "signs.")] string Began,
    [Key("helper", "What whoever calls for somebody else says before the signs.")] string Helper,
    string First, string Neutral, [Key("not-sure", Placeholder = "{signs}")] string NotSure,
        [Key("not-sure-of-one", Placeholder = "{sign}")] string NotSureOfOne,
    string OneDoubt, [Key("doubts", Placeholder = "{count}")] string Doubts);

/// <param name="Link">Leads there from a question page; <paramref name="More"/> says that nobody has to stop.</param>
/// <param name="Left">With {pages}: what was not asked.</param>
/// <param name="GoOn">Leads back to the next question.</param>
[Entry("words", NamesFromParameters = true)]
public sealed record EarlyWords(
    string Link, string More, [Key("left", Placeholder = "{pages}", Links = ["/check", "/emergency"])] string Left,
        string GoOn);

/// <param name="And">Joins what was told.</param>
/// <param name="NotSure">With {page}.</param>
/// <param name="FromAnswers">Where the reason is said in another place alone, and over those that are folded.</param>
/// <param name="SelectedNone">Self-care: over the pages answered with "none".</param>
/// <param name="Unsure">Self-care, with doubts: what it rests on.</param>
/// <param name="Open">Over signs left in doubt.</param>
[Entry("words", NamesFromParameters = true)]
public sealed record WhyWords(
    string Heading, string And, [Key("not-sure", Placeholder = "{page}")] string NotSure, string FromAnswers,
    string SelectedNone, string Unsure, [Key("open", Links = ["/check", "/emergency"])] string Open);

/// <summary>Around the lines of the card "If anything changes".</summary>
/// <param name="Today">With {signs}: to be seen by a GP today; <paramref name="Week"/> within a week.</param>
/// <param name="Date">With {date}; <paramref name="Remind"/> puts that date into a calendar.</param>
/// <param name="Waiting">At 111; so are <paramref name="NoCall"/> and <paramref name="SentHome"/>, and with a doubt about
/// 999 <paramref name="Clearer"/>.</param>
/// <param name="Worse">At 999; <paramref name="GoBack"/> stands over the signs after a hospital.</param>
/// <param name="Reminder">What a calendar says on that day: somebody else may look at it.</param>
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

/// <param name="Link">Leads there from the outcome.</param>
/// <param name="About">What it is made from, and what it is not.</param>
/// <param name="Print">Prints the page; <paramref name="Share"/> hands its plain text to another app.</param>
/// <param name="Large">Turns large print on.</param>
/// <param name="Copy">Opens the plain text.</param>
/// <param name="Birth">Date of birth, for a line to write on; so is <paramref name="Name"/>.</param>
/// <param name="First">Over the first ten seconds of a call.</param>
/// <param name="Request">Over what is asked for; over what was said are <paramref name="Who"/>, <paramref name="Pain"/> and
/// <paramref name="Present"/>, and over the level and its reasons <paramref name="Result"/>.</param>
/// <param name="Whom">Who answered for whom.</param>
/// <param name="OneOf">Before two signs and more of which one at least is in doubt.</param>
/// <param name="Denied">Over what was not reported; in plain text each line begins with <paramref name="NoneOf"/>.</param>
/// <param name="Other">Before a name of signs of which some were told.</param>
/// <param name="NotAsked">Over pages that were never reached.</param>
/// <param name="Apart">With {pages}: those whose denials are never told, of anybody.</param>
/// <param name="Doubt">The reason where the level rests on a doubt.</param>
/// <param name="AskDoubt">What to ask for first where a doubt may be 999.</param>
/// <param name="Made">Before day and time.</param>
/// <param name="Version">Before the version of the content.</param>
[Entry("words", NamesFromParameters = true)]
public sealed record HandoverWords(
    string Link, string Heading, string About, string Print, string Share, string Large, string Copy, string Name,
    string Birth, string First, string Request, string AskDoubt, string Who, string Whom, string Pain, string Present,
    string NoSigns, string NotSure, string OneOf, string Result, string Doubt, string Denied, string NoneOf, string Other,
    string NotAsked, [Key("apart", Placeholder = "{pages}")] string Apart, string Made, string Version,
    [Inline(Before = "level-")] ByLevel Levels, [Inline(Before = "ask-")] ByLevel Asks);

/// <summary>A text for each level, and how soon.</summary>
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
