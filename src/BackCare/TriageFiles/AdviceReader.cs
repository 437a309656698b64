using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <summary>Reads content/triage/advice.yaml: what to do and say, and whom to contact.</summary>
internal sealed class AdviceReader(TriageFolder files, TriageEntries entries, Problems problems)
{
    private const string File = TriageReader.AdvicePath;

    /// <returns>No blocks if the file cannot be read to its end.</returns>
    public AdviceBlocks Read()
    {
        if (files.Read<AdviceFile>(File) is not { Value: var file } read) return new([]);
        var blocks = entries.Add("advice block", file.Blocks, block => block.Id, read);
        foreach (var block in file.Blocks) Check(block, read);
        foreach (var same in blocks.GroupBy(block => (block.Urgency, block.Rank)).Where(group => group.Count() > 1))
            entries["advice block", same.Last().Id].Report("id", "BC205", "the advice blocks "
                + $"{TriageEntries.Quoted(same.Select(block => block.Id))} share the rank {same.Key.Rank}",
                "give each its own, the most pressing the highest");
        var contacts = entries.Add("contact", file.Contacts, contact => contact.Id, read);
        foreach (var contact in file.Contacts) Check(contact, read);
        var advice = new AdviceBlocks([.. blocks.Select(block => block with
        {
            Words = block.Words.Select((words, voice) => words.For(voice)),
        })], contacts);
        CheckDemanded(advice);
        return advice;
    }

    // Blocks that every outcome depends on.
    private void CheckDemanded(AdviceBlocks advice)
    {
        if (advice.All.Length > 0
            && advice.Find(AdviceBlocks.DoubtBlockId) is not { Urgency: Urgency.Urgent111 })
            problems.Add(File, 1, "BC206",
                $"there is no advice block '{AdviceBlocks.DoubtBlockId}' at 111, which a doubt about a 999 symptom shows",
                "keep it");
        foreach (var urgency in new[] { Urgency.Call999, Urgency.Urgent111, Urgency.SeeGp }.Where(
            urgency => advice.General(urgency) is null))
            problems.Add(File, 1, "BC206", $"no advice block has the level {urgency.Name()}",
                "add one: every outcome needs words");
    }

    private static void Check(AdviceBlock block, Parsed<AdviceFile> read)
    {
        var location = read[block];
        if (block.Urgency is not Urgency.Urgent111 && location.Has("how-soon")) location.ReportUnknownKey("how-soon");
        foreach (var words in new[] { block.Words.You, block.Words.Person }) Check(words, read);
        // Care cards repeat what the heading says, so it must say either "now" or "today".
        string?[] headings = [block.Words.You.Heading, block.Words.Person.Heading];
        var said = headings.Select(words => (Now: AdviceBlock.SaysNow(words), Today: AdviceBlock.SaysToday(words)))
            .Distinct().ToArray();
        if (block.Urgency is Urgency.Urgent111 && block.HowSoon is not HowSoon.Urgent && headings is not [null, null]
            && said is not ([(true, false)] or [(false, true)]))
            location.Report("heading", "BC246",
                $"the headings of {location.Subject} do not both say 'now', or both 'today'",
                "write one of the two words, the same in both voices: care cards say it too");
    }

    private static void Check(AdviceWords words, Parsed<AdviceFile> read)
    {
        var location = read[words];
        foreach (var (key, lines) in new[] { ("do", words.Do), ("say", words.Say), ("do-not", words.DoNot) })
        {
            foreach (var line in lines) CheckNamesSomething(line.When, read[line], read);
            foreach (var twice in lines.GroupBy(line => line.Text).Where(same => same.Count() > 1))
                location.Report(key, "BC126",
                    $"'{key}' of {location.Subject} names '{twice.Key}' twice", "keep one of them");
        }
        if (location.Has("do") && words.Do.IsEmpty)
            location.Report("do", "BC120",
                $"{location.Subject} says nothing to do", "write at least one line under 'do'");
    }

    private static void Check(ContactLine contact, Parsed<AdviceFile> read)
    {
        var location = read[contact];
        CheckNamesSomething(contact.When, location, read);
        if (contact.Link is { } link && !IsLink(link))
            location.Report("link", "BC234", $"'{link}' of {location.Subject} is no address",
                "write tel:116123, sms:85258 or https://example.org/page");
    }

    private static bool IsLink(string link) =>
        Source.IsOnTheWeb(link) || link.Split(':') is ["tel" or "sms", var number] && number.Length > 0
            && number.All(char.IsAsciiDigit);

    // Checks that a line names findings, facts or options; the names themselves are checked once all are known.
    private static void CheckNamesSomething(Condition when, YamlLocation location, Parsed<AdviceFile> read)
    {
        if (location.Has("when") && !when.Ids.Any() && read.Locations.TryGetValue(when, out var own))
            own.Report("when", "BC218", $"{own.Subject} names nothing",
                "name a finding, a fact or an option, or take 'when' out");
    }
}

[Entry("the advice", "Whom to contact, and what to do, to say and not to do: one block for each kind of help.")]
internal sealed record AdviceFile(
    [Key("contacts", "Contact lines, named by findings; shown near the top of an outcome of any level, in this order.")]
    ImmutableArray<ContactLine> Contacts,
    [Key("advice")] ImmutableArray<AdviceBlock> Blocks);
