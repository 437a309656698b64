using System.CommandLine;
using System.Text;
using BackCare.Review;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BackCare.Cli;

/// <summary><c>backcare reviewer add ID</c>: enters somebody who may sign. Of the password only a hash is kept.</summary>
internal static class ReviewerCommand
{
    public static Command Make(Option<DirectoryInfo> content, Option<DirectoryInfo?> reviews, TextReader input)
    {
        var id = new Argument<string>("id") { Description = "Small letters, digits and single hyphens; never changes" };
        var name = Needed("--name", "Full name, as the body of registration has it");
        var profession = Needed("--profession", "Such as physiotherapist");
        var body = Needed("--body", "With whom the reviewer is registered");
        var registration = Needed("--registration", "The registration number");
        var fromInput = Password.FromInput();
        var add = new Command("add", "Enters a reviewer, with a password of their own") { id, name, profession, body,
            registration, reviews, fromInput };
        add.SetAction(parsed => Add(
            ReviewsFolder.Of(parsed, content, reviews),
            new(parsed.GetRequiredValue(id), parsed.GetRequiredValue(name), parsed.GetRequiredValue(profession),
                parsed.GetRequiredValue(body),
                parsed.GetRequiredValue(registration), PasswordHash: null),
            parsed.GetValue(fromInput) ? input : null, parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error));
        return new Command("reviewer", "Says who may sign") { add };
    }

    /// <param name="input">Where the password is read from; null to ask for it.</param>
    public static int Add(string folder, Reviewer reviewer, TextReader? input, TextWriter output, TextWriter error)
    {
        try
        {
            Reviewers.Add(folder, reviewer with { PasswordHash = Password.Choose(reviewer, input, error) });
            output.WriteLine($"{Reviewers.FileName} can be read by this account alone: the site must run as the same one.");
            output.WriteLine($"added '{reviewer.Id}' to {Path.Combine(folder, Reviewers.FileName)}");
            return 0;
        }
        catch (NotRecordedException why)
        {
            error.WriteLine(why.Message);
            return 1;
        }
    }

    private static Option<string> Needed(string name, string description) =>
        new(name) { Description = description, Required = true };
}

/// <summary>
/// Where sign-offs lie: --reviews, else the setting BackCare:Reviews from the
/// environment, else reviews/ in the content folder.
/// </summary>
internal static class ReviewsFolder
{
    public static Option<DirectoryInfo?> Option() =>
        new("--reviews")
        {
            Description =
        "The folder of sign-offs and reviewers; reviews/ in the content folder when left out"
        };

    public static string Of(ParseResult parsed, Option<DirectoryInfo> content, Option<DirectoryInfo?> reviews) =>
        parsed.GetValue(reviews)?.FullName
        ?? (Environment.GetEnvironmentVariable("BackCare__Reviews") is { } set && !string.IsNullOrWhiteSpace(set)
            ? Path.GetFullPath(set.Trim())
            : Path.Combine(parsed.GetRequiredValue(content).FullName, "reviews"));
}

/// <summary>
/// Asks for passwords without showing them, and knows ASP.NET Core's hasher, so that the domain does not have to.
/// </summary>
internal static class Password
{
    // Stored in each hash, so a hash made with another count can still be compared.
    private static readonly PasswordHasher<Reviewer> Hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));

    public static Option<bool> FromInput() =>
        new("--password-stdin") { Description = "Reads the password from the first line of standard input" };

    /// <summary>The hash of a new password.</summary>
    /// <param name="input">Where it is read from; null to ask for it.</param>
    public static string Choose(Reviewer reviewer, TextReader? input, TextWriter prompt)
    {
        var password = Ask("Password: ", input, prompt);
        if (WeakPassword.FaultOf(password, reviewer, "BackCare",
            Environment.GetEnvironmentVariable("BackCare__Name") ?? "") is { } fault)
            throw new NotRecordedException(fault);
        if (input is null && Ask("The same again: ", input, prompt) != password)
            throw new NotRecordedException("The two passwords differ. Try again.");
        return Hasher.HashPassword(reviewer, password);
    }

    /// <param name="input">Where it is read from; null to ask for it.</param>
    public static void Demand(Reviewer reviewer, TextReader? input, TextWriter prompt)
    {
        if (reviewer.PasswordHash is not { } hash)
            throw new NotRecordedException(
                $"Nothing was recorded, because '{reviewer.Id}' no longer signs: the entry has no password.");
        if (Hasher.VerifyHashedPassword(reviewer, hash,
            Ask($"Password of {reviewer.Id}: ", input, prompt)) is PasswordVerificationResult.Failed)
            throw new NotRecordedException("Nothing was recorded, because the password is wrong.");
    }

    private static string Ask(string question, TextReader? input, TextWriter prompt)
    {
        if (input is not null) return input.ReadLine() ?? "";
        if (Console.IsInputRedirected)
            throw new NotRecordedException(
                "There is no terminal to ask for the password. Give it on standard input with --password-stdin.");

        prompt.Write(question);
        var password = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
            if (key.Key is ConsoleKey.Backspace) password.Length = Math.Max(0, password.Length - 1);
            else if (!char.IsControl(key.KeyChar)) password.Append(key.KeyChar);
        prompt.WriteLine();
        return password.ToString();
    }
}
