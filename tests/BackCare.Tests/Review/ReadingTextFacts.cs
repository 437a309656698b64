namespace BackCare.Tests.Review;

/// <summary>What reviewers read is what they sign.</summary>
public sealed class ReadingTextFacts
{
    private static readonly ReadingText Rules = Items.RulesOf(RealContent.Library).Reading;

    [Fact]
    public void Rules_begin_with_signs_and_pairs_from_999_down_and_cauda_equina_first()
    {
        var deciding = Rules.Sections.TakeWhile(section => section.Decides).ToArray();
        Assert.DoesNotContain(Rules.Sections.Skip(deciding.Length), section => section.Decides);
        Assert.Equal(RealContent.Questionnaire.Findings.All.Length
            + RealContent.Rules.All.Count(rule => rule.IsCombination), deciding.Length);
        Assert.Equal($"999: {RealContent.Questionnaire.Findings.GroupName(Findings.CaudaEquina)}", deciding[0].Heading);
        var levels = deciding.Select(section => section.Heading.Split(':')[0]).ToArray();
        Assert.Equal(levels.OrderByDescending(level => Urgencies.ByName[level]), levels);
    }

    [Fact]
    public void Every_sign_and_pair_states_where_it_sends_people_and_its_sources() =>
        Assert.All(Rules.Sections.Where(section => section.Decides), section =>
        {
            Assert.Equal("Sends to", section.Lines[0].Label);
            Assert.Contains(section.Lines, line => line.Label is "Rests on" && line.Sources.Any());
        });

    [Theory]
    [InlineData("triage/findings.yaml", "squashed: hours count", "squashed: each hour counts",
        "New saddle numbness, tingling or altered feeling")]
    [InlineData("triage/words.yaml", "Contact [your|their] GP surgery today", "Ask [your|their] GP surgery today",
        "Words of every outcome")]
    [InlineData("triage/questions.yaml",
        "  - { id: sudden-pain-at-60-or-over, all: [age-60-or-over, lift-or-twist, not-mild] }\n", "",
        "60 or over, sudden new pain, a fall, or more than mild pain from a lift")]
    public void A_change_of_the_rules_changes_only_its_own_section(string file, string old, string changed, string title)
    {
        using var content = new ContentCopy();
        content.Edit(file, old, changed);
        Assert.Equal([title], Items.RulesOf(content.Read()).Reading.Sections
            .Where(each => !Rules.Text.Contains(each.CanonicalText)).Select(each => each.Title));
    }

    [Fact]
    public void The_rules_text_never_shows_the_id_of_a_sign() =>
        Assert.All(RealContent.Questionnaire.Findings.All.Select(finding => finding.Id)
            .Where(id => id.Contains('-')), id => Assert.DoesNotContain(Rules.Lines,
                line => $" {line.PlainText} ".Contains($" {id} ")));

    [Theory]
    [InlineData("You have a fever.", "They have a fever.", "[You|They] have a fever.")]
    [InlineData("Call your midwife.", "Call your midwife.", "Call your midwife.")]
    [InlineData("Do not drive yourself.", "They must not drive.", "[Do|They must] not [drive yourself.|drive.]")]
    [InlineData("Stay.", "Stay with them.", "[Stay.|Stay with them.]")]
    public void A_line_in_two_voices_is_shown_once_with_both_where_they_differ(string you, string person, string both)
    {
        var line = ReadingLine.MergeVoices(ReadingLine.Create("", you), ReadingLine.Create("", person));
        Assert.Equal(both, line.PlainText);
        Assert.Equal((you, person),
            (VoiceMarks.Choose(line.PlainText, 0).Trim(), VoiceMarks.Choose(line.PlainText, 1).Trim()));
    }

    [Fact]
    public void Both_voices_can_be_recovered_from_their_merged_line() =>
        Prop.ForAll(Arb.From(Words().Generator.Two()), sides =>
        {
            var (you, person) = sides;
            var shown = ReadingLine.MergeVoices(ReadingLine.Create("", you), ReadingLine.Create("", person)).PlainText;
            return Single(VoiceMarks.Choose(shown, 0)) == you && Single(VoiceMarks.Choose(shown, 1)) == person;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_line_is_shown_without_markup_and_with_its_link_targets()
    {
        var line = ReadingLine.Create("",
            [new Phrase.Plain("Ask <them> & "), new Phrase.Strong([new Phrase.Plain("see")]),
            new Phrase.Plain(" "), new Phrase.Link("/guides/sleep", [new Phrase.Plain("sleep")]),
            new Phrase.Mark("nhs-sleep")]);
        Assert.Equal("Ask <them> & see sleep (/guides/sleep)", line.PlainText);
        Assert.Equal(["nhs-sleep"], line.Sources);
    }

    private static Arbitrary<string> Words() =>
        Arb.From(Gen.NonEmptyListOf(Gen.Elements("you", "they", "have", "pain", "now", "it"))
            .Select(words => string.Join(' ', words)));

    private static string Single(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
