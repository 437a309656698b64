using BackCare.Triage;

namespace BackCare.Proof;

/// <summary>In what the help that a sign brings falls short of the floor: its advice blocks and contacts.</summary>
internal sealed class HelpShortfalls(Questionnaire questionnaire, Floor floor)
{
    private readonly AdviceBlocks advice = questionnaire.Advice;

    /// <summary>Everything that is less: by finding, by pair, by block and by contact.</summary>
    public IEnumerable<Shortfall> All() => [.. Findings(), .. Pairs(), .. Blocks(), .. Contacts()];

    private IEnumerable<Shortfall> Findings() =>
        from owed in floor.Findings
        let finding = questionnaire.Findings.Find(owed.Id)
        where finding is not null
        let contacts = owed.Contacts.Except(finding.Contacts)
            .Select(id => $"does not bring the contact '{id}'; by the floor it does")
        from what in NotBrought(owed.Advice, owed.Urgency, owed.Id).Concat(contacts)
        select new Shortfall("finding", owed.Id, $"the finding '{owed.Id}' {what}");

    private IEnumerable<Shortfall> Pairs() =>
        from pair in Shortfalls.Known(questionnaire, floor)
        from what in NotBrought(pair.Advice, pair.Urgency, pair.One, pair.Other)
        select Shortfalls.Of(questionnaire, pair, $"{pair} {what}");

    // Who is lower says so itself; who is higher is helped in another way.
    private IEnumerable<string> NotBrought(ImmutableArray<string> owed, Urgency urgency, params string[] given)
    {
        var decision = questionnaire.Rules.Decide(given);
        if (decision.Urgency != urgency || owed.IsEmpty) yield break;
        string[] shown = [.. advice.For(decision).Select(block => block.Id)];
        if (owed.Except(shown).FirstOrDefault() is { } missing)
            yield return $"does not bring the advice block '{missing}'; by the floor it does";
        // Of position and transport only the first block is heard.
        else if (!owed.Contains(shown[0]))
            yield return $"brings the advice block '{shown[0]}' first; by the floor '{owed[0]}'";
    }

    private IEnumerable<Shortfall> Blocks()
    {
        foreach (var owed in floor.Blocks)
            if (advice.Find(owed.Id) is not { } block)
                yield return new("advice block", owed.Id,
                    $"there is no advice block '{owed.Id}'; the floor has it at {owed.Urgency.Name()}");
            else
                foreach (var what in Short(block, owed).Concat(ShortInWords(block, owed)))
                    yield return new("advice block", owed.Id, what);
        foreach (var block in advice.All.ExceptBy(floor.Blocks.Select(owed => owed.Id), block => block.Id))
            yield return new("advice block", block.Id, $"the advice block '{block.Id}' is not in the floor");
    }

    private IEnumerable<string> Short(AdviceBlock block, FloorBlock owed)
    {
        var the = $"the advice block '{owed.Id}'";
        if (block.Urgency < owed.Urgency)
            yield return $"{the} is {block.Urgency.Name()}; the floor asks for {owed.Urgency.Name()}";
        if ((block.HowSoon is HowSoon.Urgent) != (owed.HowSoon is HowSoon.Urgent))
            yield return owed.HowSoon is HowSoon.Urgent ? $"{the} is shown at all of 111; by the floor at 111 urgent alone"
                : $"{the} is shown at 111 urgent alone; by the floor at all of 111";
        var ofLevel = floor.Blocks.Where(each => each.Urgency == owed.Urgency).ToArray();
        foreach (var other in ofLevel.Where(other => other.Rank < owed.Rank))
            if (advice.Find(other.Id) is { } behind && behind.Urgency == block.Urgency && behind.Rank > block.Rank)
                yield return $"{the} comes after '{other.Id}'; by the floor it comes before";
        if (ofLevel.Where(each => each.HowSoon is not HowSoon.Urgent).MinBy(each => each.Rank) == owed && advice.General(owed.Urgency) is { } general
            && floor.Blocks.All(each => each.Id != general.Id))
            yield return $"the general advice block of {owed.Urgency.Name()} is '{general.Id}'; by the floor '{owed.Id}'";
        if (!owed.Online && block.Online) yield return $"{the} lets 111 online be offered; by the floor it does not";
        if (owed.Discreet != block.Discreet)
            yield return $"{the} is {(block.Discreet ? "" : "not ")}discreet; by the floor it is{(owed.Discreet ? "" : " not")}";
        if (block.FirstContact is { } first && first != owed.FirstContact)
            yield return $"{the} keeps '{first}' from the other contacts; by the floor it keeps " +
                (owed.FirstContact is null ? "none" : $"'{owed.FirstContact}'");
    }

    private IEnumerable<string> ShortInWords(AdviceBlock block, FloorBlock owed)
    {
        foreach (var voice in Enum.GetValues<Voice>())
        {
            var (words, under) = (block.Words.For(voice), $"under '{voice.Id()}'");
            foreach (var part in owed.Parts.Except(words.Parts))
                yield return $"the advice block '{owed.Id}' has no '{part}' {under}; by the floor it has";
            if (owed.Urgency >= Urgency.Urgent111 && (words.Do.IsEmpty || words.Do[0].When.Facts.Any()))
                yield return $"the first line of 'do' of '{owed.Id}' is not for everyone {under}; it is the one that says whom to call";
            if (owed.Urgency is Urgency.Call999 && words.Heading is { } heading && !owed.Parts.Contains("heading"))
                yield return $"the advice block '{owed.Id}' has the heading '{heading}'; " +
                    "by the floor its heading is to call 999";
            // Another's words under its name are those of another illness: so end halves of two versions, joined.
            foreach (var other in advice.All.Where(other => other.Id != owed.Id && other.Urgency == block.Urgency))
                if (SayTheSame(words, other.Words.For(voice)))
                    yield return $"the advice block '{owed.Id}' says {under} what '{other.Id}' says";
        }
    }

    private static bool SayTheSame(AdviceWords one, AdviceWords other) =>
        Texts(one.Do).SequenceEqual(Texts(other.Do))
            || (!one.Say.IsEmpty && Texts(one.Say).SequenceEqual(Texts(other.Say)));

    private static IEnumerable<string> Texts(ImmutableArray<AdviceLine> lines) => lines.Select(line => line.Text);

    private IEnumerable<Shortfall> Contacts()
    {
        foreach (var owed in floor.Contacts)
            if (advice.Contacts.FirstOrDefault(contact => contact.Id == owed.Id) is not { } contact)
                yield return new("contact", owed.Id, $"there is no contact '{owed.Id}'; the floor has it");
            else
                foreach (var what in Short(contact, owed))
                    yield return new("contact", owed.Id, $"the contact '{owed.Id}' {what}");
        foreach (var contact in advice.Contacts.ExceptBy(floor.Contacts.Select(owed => owed.Id), contact => contact.Id))
            yield return new("contact", contact.Id, $"the contact '{contact.Id}' is not in the floor");
    }

    private IEnumerable<string> Short(ContactLine contact, BareContact owed)
    {
        var (you, person) = (contact.Words.You, contact.Words.Person);
        if (contact.Link != owed.Link)
            yield return $"{(contact.Link is null ? "has no link" : $"leads to {contact.Link}")}; by the floor " +
                (owed.Link is null ? "it has none" : $"it leads to {owed.Link}");
        // People read the number from paper, too.
        else if (owed.Link?.Split(':') is [_, var number]
            && new[] { you.Text, person.Text }.FirstOrDefault(text => !Says(text, number)) is { } text)
            yield return $"says '{text}', where its number {number} is not";
        foreach (var other in advice.Contacts.Where(other => other.Id != owed.Id))
            if (other.Words.You.Name == you.Name || other.Words.Person.Name == person.Name)
                yield return $"has the name of '{other.Id}'";
        foreach (var fact in owed.BroughtBy.Except(contact.BroughtBy))
            yield return $"is not brought by '{fact}'; by the floor it is";
        if (!Shortfalls.Hold([contact.When], owed.When))
            yield return "is not shown to everyone whom the floor says it is shown to";

        static bool Says(string text, string number) =>
            string.Concat(text.Where(char.IsAsciiDigit)).Contains(number, StringComparison.Ordinal);
    }
}
