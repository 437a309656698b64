using System.Text;
using BackCare.Review;
using BackCare.Store;
using BackCare.Web.Accounts;

namespace BackCare.Cli;

/// <summary>Asks for passwords without showing them.</summary>
internal static class Password
{
    private const string Stdin = "--password-stdin";

    public static Option<bool> FromInput() => Verb.Option<bool>(Stdin, "Reads the password from the first line of standard input");

    /// <summary>Where it is read from; null to ask for it.</summary>
    public static TextReader? InputOf(ParseResult parsed, TextReader input) => parsed.GetValue<bool>(Stdin) ? input : null;

    /// <summary>A new password.</summary>
    /// <param name="input">Where it is read from; null to ask for it.</param>
    public static string Choose(Reviewer reviewer, TextReader? input, TextWriter prompt)
    {
        var password = Ask("Password: ", input, prompt);
        if (StrongPassword.FaultOf(password, reviewer, Folders.Product()) is { } fault) throw new NotRecordedException($"{fault}.");
        if (input is null && Ask("The same again: ", input, prompt) != password)
            throw new NotRecordedException("The two passwords differ. Try again.");
        return password;
    }

    /// <summary>Asks for the password of somebody who signs.</summary>
    /// <param name="input">Where it is read from; null to ask for it.</param>
    /// <returns>Their account.</returns>
    /// <exception cref="NotRecordedException">It is wrong, or they may not sign.</exception>
    public static async Task<Account> Demand(SiteAccounts accounts, Reviewer reviewer, TextReader? input, TextWriter prompt)
    {
        if (!reviewer.MaySign)
            throw new NotRecordedException($"Nothing was recorded, because '{reviewer.Id}' is no longer a reviewer here.");
        if (await accounts.Ask(all => all.Find(reviewer.Id)) is not { PasswordHash: not null } account)
            throw new NotRecordedException($"Nothing was recorded, because '{reviewer.Id}' has no password. 'backcare reviewer reset' invites "
                + "them to choose one.");
        var typed = Ask($"Password of {reviewer.Id}: ", input, prompt);
        return await accounts.Ask(all => all.Fits(account, typed)) ? account
            : throw new NotRecordedException("Nothing was recorded, because the password is wrong.");
    }

    /// <summary>Asks for a code of the second factor.</summary>
    /// <returns>Takes it: after all that may refuse the record, for it is gone then.</returns>
    /// <exception cref="NotRecordedException">There is no second factor; of what is returned: the code does not count.</exception>
    public static Func<Task> AskCode(SiteAccounts accounts, Account account, TextReader? input, TextWriter prompt)
    {
        if (!account.TwoFactorEnabled)
            throw new NotRecordedException("Nothing was recorded, because you have no second factor. Set it up on the site, at "
                + "/review/account/second-factor.");
        var typed = Ask("Code of your app, or a recovery code: ", input, prompt);
        return async () =>
        {
            if (await accounts.Ask(all => all.Take(account, typed, typed)) is { } fault)
                throw new NotRecordedException($"Nothing was recorded. {CodeFields.Words(fault)}.");
        };
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
