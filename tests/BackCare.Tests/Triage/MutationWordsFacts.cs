using System.Collections.Immutable;
using BackCare.Triage;

namespace BackCare.Tests.Triage;

/// <summary>Names, look-ups and messages: what a slip in one word or one sign would change.</summary>
public sealed class MutationWordsFacts
{
    private static readonly Findings Findings = new(
        [Make.Finding("slow", Urgency.SeeGp), Make.Finding("hot", Urgency.Urgent111),
            Make.Finding("numb", Urgency.Call999), Make.Finding("sore", Urgency.SeeGp)],
        new FindingGroup("other", "Other signs"), new FindingGroup("nerves", "Nerves"));

    [Theory]
    [InlineData(Urgency.SelfCare, "self-care", "self-care")]
    [InlineData(Urgency.SeeGp, "GP", "gp")]
    [InlineData(Urgency.Urgent111, "111", "111")]
    [InlineData(Urgency.Call999, "999", "999")]
    public void A_level_has_one_name_in_files_and_one_in_addresses(Urgency urgency, string name, string id)
    {
        Assert.Equal((name, id), (urgency.Name(), urgency.Id()));
        Assert.Equal(urgency, Urgencies.ByName[name]);
    }

    [Fact]
    public void There_are_four_levels_and_a_finding_may_have_all_but_self_care()
    {
        Assert.Equal(4, Urgencies.ByName.Count);
        Assert.Equal(["111", "999", "GP"], Urgencies.OfFindings.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_level_that_does_not_exist_has_no_name() =>
        Assert.Throws<InvalidOperationException>(() => ((Urgency)4).Name());

    [Fact]
    public void Findings_at_a_level_are_those_of_that_level_alone() =>
        Assert.Equal(["slow", "sore"], Findings.At(Urgency.SeeGp).Select(finding => finding.Id));

    [Fact]
    public void A_group_is_found_by_its_id() => Assert.Equal("Nerves", Findings.GroupName("nerves"));

    [Fact]
    public void An_advice_block_is_found_by_its_id_and_an_unknown_one_is_not_found()
    {
        var blocks = new AdviceBlocks([Make.Block("first", Urgency.Call999, 2), Make.Block("second", Urgency.Call999, 1)]);
        Assert.Equal("second", blocks.Find("second")!.Id);
        Assert.Null(blocks.Find("third"));
    }

    [Fact]
    public void A_look_up_that_fails_names_what_was_looked_for_and_the_file_to_mend()
    {
        Teaches(() => Findings["chest-pian"], "'chest-pian'", "content/triage/findings.yaml");
        Teaches(() => Findings.GroupName("nervs"), "'nervs'", "content/triage/findings.yaml");
        Teaches(() => RealContent.Questionnaire["leggs"], "'leggs'", "content/triage/questions.yaml");
    }

    [Fact]
    public void A_card_brings_the_note_of_any_of_its_signs_and_keeps_the_line_for_Northern_Ireland_while_one_sign_needs_it()
    {
        CardNote beside = Note("slow", replaces: false), instead = Note("hot", replaces: true);
        var cards = CheckerWords.None.Cards with { Notes = [beside, instead] };
        Holds([], takes: true);
        Holds(["slow"], takes: true, beside);
        Holds(["hot"], takes: false, instead);
        Holds(["hot", "slow"], takes: true, beside, instead);
        Holds(["hot", "sore"], takes: true, instead);

        void Holds(string[] signs, bool takes, params CardNote[] notes)
        {
            Finding[] shown = [.. signs.Select(id => Findings[id])];
            Assert.Equal(notes, cards.NotesFor(shown));
            Assert.Equal(takes, cards.TakesNorthernIreland(shown));
        }

        CardNote Note(string finding, bool replaces) => new([finding], replaces, Make.Both<ImmutableArray<string>>([]), []);
    }

    [Fact]
    public void Asking_for_reasons_too_early_is_answered_with_what_to_do_first() =>
        Assert.Contains("Ask its next page first",
            Assert.Throws<InvalidOperationException>(
                () => new Explanation(RealContent.Questionnaire.Begin(Voice.You))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_running_text_of_a_page_is_its_title_its_hint_its_options_and_none_last()
    {
        var page = Make.Ticks("legs", Make.Option("weak", []), Make.Option("legs", []));
        Assert.Equal("legs\nweak\nlegs\nNo", page.RunningText(Voice.You));

        var words = new QuestionWords("Title", "Short", "Hint", "Error", None: null);
        var yes = new OptionWords("Yes", "Hint", "Reason");
        var choice =
            Make.Choice("x", Make.Option("yes", []) with { Words = new(yes, yes) }) with { Words = new(words, words) };
        Assert.Equal("Title\nHint\nYes\nHint", choice.RunningText(Voice.Person));
    }

    private static void Teaches(Func<object> lookUp, params string[] words)
    {
        var message = Assert.Throws<KeyNotFoundException>(lookUp).Message;
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
    }
}
