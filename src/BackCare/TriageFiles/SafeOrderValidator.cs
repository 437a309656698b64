using BackCare.Triage;

namespace BackCare.TriageFiles;

/// <param name="Kind">The kind of place, with <paramref name="Id"/>: question, advice block or contact.</param>
/// <summary>An unsafe order of pages or advice: where it is, its code, what is wrong and how to mend it.</summary>
public sealed record OrderProblem(string Kind, string Id, string Code, string What, string Mend);

/// <summary>Checks that apply whatever was agreed: the order of pages, and that advice says whom to call.</summary>
public static class SafeOrderValidator
{
    // An age is not a sign, so it may be asked first, whatever follows from it.
    private const string OfAge = "age";

    public static IEnumerable<OrderProblem> Check(Questionnaire questionnaire) =>
    [
        .. FindEarlyWaits(questionnaire), .. FindLateEmergencies(questionnaire), .. Blocks(questionnaire.Advice),
        .. Contacts(questionnaire.Advice),
    ];

    // If a page needs a fact that is given later, the order would decide who is asked.
    private static IEnumerable<OrderProblem> FindEarlyWaits(Questionnaire questionnaire) =>
        from page in questionnaire.Questions
        let asked = page.When.Ids.Concat(page.Options.SelectMany(option => option.When.Ids)).ToHashSet()
        from later in questionnaire.Questions.SkipWhile(each => each != page)
        from fact in later.Options.SelectMany(option => option.Gives).Where(asked.Contains).Distinct()
        where !questionnaire.Questions.TakeWhile(each => each != page)
            .Any(earlier => earlier.Options.Any(option => option.Gives.Contains(fact)))
        select new OrderProblem("question", page.Id, "BC386",
            $"the question '{page.Id}' waits for '{fact}', which '{later.Id}' gives only later",
            "move it behind the page that gives it");

    private static IEnumerable<OrderProblem> FindLateEmergencies(Questionnaire questionnaire)
    {
        Question? milder = null;
        foreach (var page in questionnaire.Questions)
        {
            var signs = page.Options.SelectMany(option => option.Gives).Select(questionnaire.Findings.Find)
                .OfType<Finding>().ToArray();
            if (milder is not null && signs.Any(sign => sign.Urgency is Urgency.Call999))
                yield return new("question", page.Id, "BC387",
                    $"the question '{page.Id}' asks about 999, and comes after '{milder.Id}', which asks about less",
                    "move it before: whoever needs 999 is asked first");
            if (signs.Any(sign => sign.Urgency < Urgency.Call999 && sign.Group != OfAge)) milder ??= page;
        }
    }

    private static IEnumerable<OrderProblem> Blocks(AdviceBlocks advice)
    {
        foreach (var block in advice.All)
            foreach (var voice in Enum.GetValues<Voice>())
            {
                var (words, under) = (block.Words.For(voice), $"under '{voice.Id()}'");
                if (block.Urgency >= Urgency.Urgent111 && (words.Do is [] || words.Do[0].When.Ids.Any()))
                    yield return new("advice block", block.Id, "BC382",
                        $"the first line of 'do' of '{block.Id}' is not for everyone {under}",
                        "put first the line that says whom to call");
                // Words copied from another block would describe another illness.
                foreach (var other in advice.All.Where(other => other != block && other.Urgency == block.Urgency))
                    if (SayTheSame(words, other.Words.For(voice)))
                        yield return new("advice block", block.Id, "BC382",
                            $"the advice block '{block.Id}' says {under} what '{other.Id}' says",
                            "give each its own words");
            }
    }

    private static bool SayTheSame(AdviceWords one, AdviceWords other) =>
        Texts(one.Do).SequenceEqual(Texts(other.Do))
            || (!one.Say.IsEmpty && Texts(one.Say).SequenceEqual(Texts(other.Say)));

    private static IEnumerable<string> Texts(ImmutableArray<AdviceLine> lines) => lines.Select(line => line.Text);

    private static IEnumerable<OrderProblem> Contacts(AdviceBlocks advice)
    {
        foreach (var contact in advice.Contacts)
        {
            var (you, person) = (contact.Words.You, contact.Words.Person);
            // People also read the number on paper.
            if (contact.Link?.Split(':') is [_, var number]
                && new[] { you.Text, person.Text }.FirstOrDefault(text => !Says(text, number)) is { } text)
                yield return new("contact", contact.Id, "BC382",
                    $"the contact '{contact.Id}' says '{text}', where its number {number} is not",
                    "let it say the number of its link");
            foreach (var other in advice.Contacts.Where(other => other.Id != contact.Id))
                if (other.Words.You.Name == you.Name || other.Words.Person.Name == person.Name)
                    yield return new("contact", contact.Id, "BC382",
                        $"the contact '{contact.Id}' has the name of '{other.Id}'", "give each its own");
        }

        static bool Says(string text, string number) =>
            string.Concat(text.Where(char.IsAsciiDigit)).Contains(number);
    }
}
