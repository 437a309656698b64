namespace BackCare.Reading;

/// <summary>Something in the content that stops start-up or, as a warning, that somebody should mend.</summary>
/// <param name="File">Relative to the content folder, with forward slashes.</param>
/// <param name="Line">As an editor shows it; the first line of the file is 1.</param>
/// <param name="Code">Stable, such as BC031, so that docs and searches can name it.</param>
public sealed record Problem(string File, int Line, string Code, string What, string Mend)
{
    /// <summary>The problem in one line, for a terminal and the log.</summary>
    public override string ToString() => $"{File}:{Line}: {Code} {What}; {Mend}";
}

/// <summary>Collects problems while content is read, so that people see all of them at once.</summary>
public sealed class Problems
{
    private readonly List<Problem> problems = [];
    private readonly List<Problem> warnings = [];

    // Words in two voices are read twice, but each problem is reported once.
    private readonly HashSet<Problem> told = [];

    private readonly HashSet<string> unparsed = [];

    public IReadOnlyList<Problem> All => problems;
    public IReadOnlyList<Problem> Warnings => warnings;

    /// <summary>Whether a file could not be read to its end; its own problem says why.</summary>
    public bool IsUnparsed(string file) => unparsed.Contains(file);

    public void MarkUnparsed(string file) => unparsed.Add(file);

    /// <summary>If some files could not be read, keeps only their problems. The others follow from them, since whatever
    /// could not be read is missing everywhere.</summary>
    public void KeepUnreadFirst()
    {
        if (problems.Any(problem => IsUnparsed(problem.File))) RemoveAll(problem => !IsUnparsed(problem.File));
    }

    public void Add(string file, int line, string code, string what, string mend) =>
        Add(new(file, line, code, what, mend));

    /// <summary>Adds the problem for which a file could not be read to its end.</summary>
    public void AddUnparsed(string file, int line, string code, string what, string mend)
    {
        Add(file, line, code, what, mend);
        MarkUnparsed(file);
    }

    public void Add(Problem problem)
    {
        if (told.Add(problem)) problems.Add(problem);
    }

    public void RemoveAll(Predicate<Problem> consequence) => problems.RemoveAll(consequence);

    public void Warn(string file, int line, string code, string what, string mend) =>
        Warn(new(file, line, code, what, mend));

    public void Warn(Problem warning)
    {
        if (told.Add(warning)) warnings.Add(warning);
    }

    public void AddTo(Problems others)
    {
        others.problems.AddRange(problems);
        others.warnings.AddRange(warnings);
        others.unparsed.UnionWith(unparsed);
    }
}

/// <summary>The content cannot be used. The message lists every problem, one per line.</summary>
public sealed class BadContentException(IReadOnlyList<Problem> problems) : Exception(Describe(problems))
{
    public IReadOnlyList<Problem> Problems { get; } = problems;

    private static string Describe(IReadOnlyList<Problem> problems)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture,
            $"The content cannot be used: {Plural.Of(problems.Count, "problem")}.");
        foreach (var problem in problems) text.AppendLine(problem.ToString());
        return text.ToString();
    }
}
