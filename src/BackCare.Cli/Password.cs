using System.CommandLine;
using System.Text;
using BackCare.Accounts;
using BackCare.Records;
using BackCare.Review;
using BackCare.Web.Accounts;

namespace BackCare.Cli;

/// <summary>Asks for passwords without showing them.</summary>
internal static class Password
{
    public static Option<bool> FromInput() =>
        new("--password-stdin") { Description = "Reads the password from the first line of standard input" };

    /// <summary>A new password.</summary>
    /// <param name="input">Where it is read from; null to ask for it.</param>
    public static string Choose(Reviewer reviewer, TextReader? input, TextWriter prompt)
    {
        var password = Ask("Password: ", input, prompt);
        if (WeakPassword.FaultOf(password, reviewer, "BackCare",
            Environment.GetEnvironmentVariable("BackCare__Name") ?? "") is { } fault)
            throw new NotRecordedException(fault);
        if (input is null && Ask("The same again: ", input, prompt) != password)
            throw new NotRecordedException("The two passwords differ. Try again.");
        return password;
    }

    /// <param name="input">Where it is read from; null to ask for it.</param>
    public static void Demand(Reviewer reviewer, TextReader? input, TextWriter prompt)
    {
        if (!reviewer.MaySign)
            throw new NotRecordedException(reviewer is { Disabled: null, FalseIdentity: false }
                ? $"Nothing was recorded, because '{reviewer.Id}' has no password. 'backcare reviewer reset' invites "
                    + $"them to choose one."
                : $"Nothing was recorded, because '{reviewer.Id}' is no longer a reviewer here.");
        var password = Ask($"Password of {reviewer.Id}: ", input, prompt);
        if (!Passwords.Fits(reviewer.PasswordHash, password))
            throw new NotRecordedException("Nothing was recorded, because the password is wrong.");
    }

    internal static string Ask(string question, TextReader? input, TextWriter prompt)
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
