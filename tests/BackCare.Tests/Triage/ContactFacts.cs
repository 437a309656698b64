namespace BackCare.Tests.Triage;

/// <summary>Rule 9 of docs/flow.md, at every level.</summary>
public sealed class ContactFacts
{
    private static readonly string[] OfTheMind = ["samaritans", "lifeline", "shout"];
    private static readonly string[] OfAdults =
        ["helpline-england", "helpline-wales", "helpline-scotland", "helpline-northern-ireland", "helpline-men"];
    private static readonly string[] OfChildren = ["childline", "nspcc"];

    [Theory]
    [InlineData("danger: life-at-risk", true), InlineData("coping: suicidal-thoughts", true)]
    [InlineData("coping: worried-or-struggling", false), InlineData("coping: not-sure", true)]
    [InlineData("danger: not-sure", true)]
    public void People_who_may_be_struggling_get_contacts_to_talk_to(string told, bool lifeAtRisk)
    {
        Assert.Equal(OfTheMind, Shown(discreet: false, "age: 45-to-59", told));
        Assert.Equal(lifeAtRisk ? [.. OfTheMind, "childline"] : OfTheMind,
            Shown(discreet: false, "age: 12-to-15", told));
    }

    [Fact]
    public void Contacts_to_talk_to_are_shown_beside_other_signs_and_doubts() => Assert.Equal(OfTheMind, Shown(discreet: false,
        "age: 45-to-59", "coping: suicidal-thoughts", "nerves: saddle-numbness not-sure", "danger: not-sure"));

    [Theory]
    [InlineData("under-5", false, true), InlineData("12-to-15", false, true)]
    [InlineData("16-to-44", true, true), InlineData("45-to-59", true, false)]
    [InlineData("65-or-over", true, false)]
    public void People_who_may_be_hurt_or_not_safe_get_helplines_for_their_age(string age, bool adult, bool child)
    {
        foreach (var told in new[] { "danger: hurt-by-someone", "danger: not-sure",
            "coping: not-safe-at-home", "coping: not-sure" })
            Assert.Equal([.. adult ? OfAdults : [], .. child ? OfChildren : []], Shown(discreet: true, $"age: {age}", told));
    }

    [Fact]
    public void Helplines_for_safety_stay_when_an_earlier_page_becomes_a_999()
    {
        var journey = Walk.Answer(Walk.Through("coping: not-safe-at-home"), "emergency", "sepsis-signs");
        Assert.Equal(Urgency.Call999, journey.Decision!.Urgency);
        Assert.Equal([.. OfAdults, .. OfChildren], Ids(new(journey), discreet: true));
    }

    [Theory]
    [InlineData("samaritans lifeline shout childline", false, "coping: worried-or-struggling not-sure")]
    [InlineData("cancer-helpline", false, "about-you: cancer-history")]
    [InlineData("maternity-unit", false, "pregnancy: birth-in-last-6-weeks")]
    [InlineData("maternity-unit", false, "pregnancy: could-be")]
    [InlineData("", false, "about-you: not-sure")]
    [InlineData("helpline-england helpline-wales helpline-scotland helpline-northern-ireland helpline-men childline nspcc", true,
        "coping: not-sure")]
    public void Contacts_come_from_every_reported_finding_and_from_doubts_about_safety(
        string ids, bool discreet, string told) =>
        Assert.Equal(ids, string.Join(' ', Walk.Through(told).ContactsForAllAnswers(discreet).Select(contact => contact.Id)));

    [Fact]
    public void Contacts_are_those_of_rule_9_on_every_journey_in_either_voice() => AnyJourney.Holds((journey, explanation) =>
    {
        var present = journey.Decision!.Present;
        var age = journey.Steps[0].Answer!.Options[0];
        string[] doubted =
        [
            .. from step in journey.Steps
               where step.Question.Id is "danger" or "coping" && step.IsInDoubt
               from option in step.NotChosen
               select option.Id,
        ];
        var pregnant = present.Contains("birth-in-last-3-months") || RealContent.Questionnaire.Findings.All.Any(
            finding => finding.Group == "pregnancy" && present.Contains(finding.Id));
        bool Has(params string[] signs) => signs.Any(sign => present.Contains(sign) || doubted.Contains(sign));

        var child = age is "under-5" or "5-to-11" or "12-to-15";
        string[] open =
        [
            .. Has("life-at-risk", "suicidal-thoughts", "worried-or-struggling") ? OfTheMind : [],
            .. Has("life-at-risk", "suicidal-thoughts") && (child || age is "16-to-44") ? ["childline"] : Array.Empty<string>(),
            .. Has("cancer-history", "very-weak-immunity") ? ["cancer-helpline"] : Array.Empty<string>(),
            .. Has("bleeding-disorder") ? ["haemophilia-centre"] : Array.Empty<string>(),
            .. pregnant ? ["maternity-unit"] : Array.Empty<string>(),
        ];
        string[] hidden = Has("hurt-by-someone", "not-safe-at-home")
            ? [.. child ? [] : OfAdults, .. child || age is "16-to-44" ? OfChildren : []] : [];
        return open.SequenceEqual(Ids(explanation, discreet: false))
            && hidden.SequenceEqual(Ids(explanation, discreet: true));
    }, 1000);

    [Fact]
    public void Every_contact_is_used_by_a_finding_and_every_named_contact_exists() =>
        Assert.Equal(RealContent.Questionnaire.Advice.Contacts.Select(contact => contact.Id).Order(),
            RealContent.Questionnaire.Findings.All.SelectMany(finding => finding.Contacts).Distinct().Order());

    private static IEnumerable<string> Shown(bool discreet, params string[] told) => Ids(new(Walk.Through(told)), discreet);

    private static IEnumerable<string> Ids(Explanation explanation, bool discreet) =>
        explanation.Contacts(discreet).Select(contact => contact.Id);
}
