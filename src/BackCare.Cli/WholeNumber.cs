namespace BackCare.Cli;

/// <summary>Options that take a whole number from 1 on.</summary>
internal static class WholeNumber
{
    /// <summary>Refuses in a sentence what is no whole number from 1 to <paramref name="most"/>.</summary>
    public static Option<int> UpTo(this Option<int> option, int most)
    {
        option.Validators.Add(given =>
        {
            // Asked before it is taken for a number, which throws for what is none.
            if (given.Tokens is [{ Value: var text }]
                && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number >= 1 && number <= most))
                given.AddError(string.Create(CultureInfo.InvariantCulture,
                    $"{option.Name} takes a whole number from 1 to {most}"));
        });
        return option;
    }
}
