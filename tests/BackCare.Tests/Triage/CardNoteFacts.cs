namespace BackCare.Tests.Triage;

public sealed class CardNoteFacts
{
    private static readonly Findings Findings =
        new([Make.Finding("slow", Urgency.SeeGp), Make.Finding("hot", Urgency.Urgent111),
        Make.Finding("sore", Urgency.SeeGp)]);

    [Fact]
    public void The_notes_of_a_card_add_to_or_replace_its_Northern_Ireland_line()
    {
        CardNote beside = Note("slow", replaces: false), instead = Note("hot", replaces: true);
        var cards = Make.NoWords.Cards with { Notes = [beside, instead] };
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

        CardNote Note(string finding, bool replaces) =>
            new([finding], replaces, Make.Both<ImmutableArray<string>>([]), []);
    }
}
