using BackCare.Guidance;
using BackCare.Triage;

namespace BackCare;

/// <summary>Checks that each outcome has its page of words, with the sections that the outcome page uses.</summary>
internal static class OutcomeValidator
{
    public static ImmutableDictionary<Urgency, Guide> Check(ImmutableArray<Guide> guides, Problems problems)
    {
        var outcomes = ImmutableDictionary.CreateBuilder<Urgency, Guide>();
        foreach (var urgency in Enum.GetValues<Urgency>())
            if (guides.FirstOrDefault(
                guide => guide.Kind is GuideKind.Outcome && guide.Slug == urgency.Id()) is { } guide)
                outcomes[urgency] = guide;
            else if (problems.All.All(problem => problem.File != $"outcomes/{urgency.Id()}.md"))
                problems.AddUnparsed($"outcomes/{urgency.Id()}.md", 1, "BC100",
                    $"the outcome {urgency.Name()} has no page of words", $"write outcomes/{urgency.Id()}.md");
        foreach (var stray in guides.Where(
            guide => guide.Kind is GuideKind.Outcome && Enum.GetValues<Urgency>().All(urgency => urgency.Id() != guide.Slug)))
            problems.Add(stray.File, 1, "BC231", $"'{stray.Slug}' is no outcome",
                "an outcome is one of 999, 111, gp and self-care");
        // Nobody would be asked to approve a retired page.
        foreach (var gone in outcomes.Values.Where(guide => guide.Status is GuideStatus.Retired))
            problems.Add(gone.File, 1, "BC231", $"'{gone.Slug}' is an outcome, and cannot be retired", "write 'status: published'");
        return outcomes.ToImmutable();
    }

    // Sections are used by name, and conditions name findings, facts or options of the check.
    public static void CheckSections(ImmutableDictionary<Urgency, Guide> outcomes, Questionnaire questionnaire, Problems problems)
    {
        var known = questionnaire.Findings.All.Select(finding => finding.Id)
            .Concat(questionnaire.Facts.Select(fact => fact.Id))
            .Concat(questionnaire.Questions.SelectMany(question => question.Options).Select(option => option.Id))
            .Concat(questionnaire.Advice.All.Select(block => block.Id)).Append(Voices.You).Append(Voices.Person)
            .Concat(questionnaire.Questions.Where(question => question.Kind is QuestionKind.Ticks).Select(Circumstances.Doubt))
            .ToHashSet();
        foreach (var (urgency, outcome) in outcomes)
        {
            if (outcome.Blocks is [{ } first, ..] and not [Block.Heading { Level: 2 }, ..])
                problems.Add(outcome.File, first.Line, "BC238", "something appears before the first heading of level 2",
                    "put it under a heading: the outcome page shows parts by their headings");
            if (outcome.Section(Guide.WhatToDo) is not { } toDo)
                problems.Add(outcome.File, LineLikeToDo(outcome), "BC238", $"there is no heading with the id '{Guide.WhatToDo}'",
                    $"write '## {Guide.WhatToDo.Replace('-', ' ')}', with what belongs under it");
            else if (urgency is Urgency.SelfCare && toDo.Blocks.All(block => block is Block.OnlyFor or Block.Heading))
                problems.Add(outcome.File, 1, "BC238", $"nothing appears under the heading '{toDo.Id}' for everyone",
                    "write what belongs under it");
            // Without any block, their own file has the problem.
            foreach (var (line, unknown) in outcome.Blocks.OfType<Block.OnlyFor>()
                .SelectMany(some => some.When.Ids.Concat(some.Unless).Select(name => (some.Line, name)))
                .DistinctBy(named => named.name)
                .Where(named => !questionnaire.Advice.All.IsEmpty && !known.Contains(named.name)))
                problems.Add(outcome.File, line, "BC200",
                    $"'::: when' or '::: unless' names the unknown finding, fact, option or block '{unknown}'",
                    Spelling.Hint(unknown, known));
        }
    }

    // The line of a heading that was probably meant for it; otherwise the first line.
    private static int LineLikeToDo(Guide outcome) => outcome.Blocks.OfType<Block.Heading>()
        .FirstOrDefault(heading => heading.Level is 2 && Spelling.Nearest(heading.Id, [Guide.WhatToDo]) is not null)?.Line ?? 1;
}
