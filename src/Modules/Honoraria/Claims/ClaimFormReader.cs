using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;
using Saas.Kernel.Amounts;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Claims;

/// <summary>Reads what somebody wrote into what is claimed. What cannot be meant is said at its field, in words that say what to write.</summary>
internal sealed class ClaimFormReader(ModelStateDictionary state, IStringLocalizer text)
{
    private const int MostHours = 24;

    /// <param name="claim">The claim; what the form does not show is kept as it is.</param>
    /// <returns>Null when something is wrong.</returns>
    public Claimed? Read(ClaimForm form, Claim claim)
    {
        var was = claim.Claimed;
        var attended = was.Outcome == ClaimOutcome.Attended;
        var read = was with
        {
            Minutes = attended ? Hours("Input.Hours", form.Hours, isNeeded: true) ?? 0 : 0,
            PreparationMinutes = attended ? Hours("Input.Preparation", form.Preparation) ?? 0 : 0,
            AwayMinutes = Hours("Input.Away", form.Away),
            LostEarningsOre = attended ? Amount("Input.Lost", form.Lost) : null,
            LossReceipt = form.LossReceipt,
            Trips = [.. Trip(form) is { } trip ? (Trip[])[trip] : [], .. was.Trips.Skip(1)],
            Expenses = [.. form.Expenses.Select((expense, i) => (expense, i)).Where(one => !one.expense.IsEmpty).Select(one => Expense($"Input.Expenses[{one.i}].", one.expense))],
        };
        if (read.Minutes + read.PreparationMinutes > RateLimits.Day && IsRight("Input.Hours"))
        {
            Wrong("Input.Preparation", "Wrong.Day");
        }

        return state.IsValid ? read : null;
    }

    /// <returns>The file, looked into; null when there is none or it is no receipt, which is said.</returns>
    public ReceiptFile? Receipt(string field, byte[] content, string name)
    {
        var (file, fault) = ReceiptFiles.Read(content, name);
        if (fault is { } wrong)
        {
            state.AddModelError(field, text["Receipt." + Kernel.Data.KebabEnum.Text(wrong)]);
        }

        return file;
    }

    public void Wrong(string field, string key)
    {
        if (IsRight(field))
        {
            state.AddModelError(field, text[key]);
        }
    }

    private bool IsRight(string field) => state[field]?.Errors.Count is null or 0;

    private int? Hours(string field, string? written, bool isNeeded = false)
    {
        if (string.IsNullOrWhiteSpace(written))
        {
            if (isNeeded)
            {
                Wrong(field, "Wrong.HoursNeeded");
            }

            return null;
        }

        if (Number(written) is not { } hours || hours < 0)
        {
            Wrong(field, "Wrong.Hours");
        }
        else if (hours > MostHours)
        {
            Wrong(field, "Wrong.Day");
        }
        else
        {
            return (int)Math.Round(hours * 60, MidpointRounding.AwayFromZero);
        }

        return null;
    }

    private Trip? Trip(ClaimForm form)
    {
        if (string.IsNullOrWhiteSpace(form.Kilometres))
        {
            return null;
        }

        var (kilometres, metres) = (Number(form.Kilometres), 0);
        if (kilometres is not > 0 || kilometres * 1000 > RateLimits.MostMetres)
        {
            Wrong("Input.Kilometres", "Wrong.Kilometres");
        }
        else
        {
            metres = (int)Math.Round(kilometres.Value * 1000, MidpointRounding.AwayFromZero);
        }

        var passengers = 0;
        if (!string.IsNullOrWhiteSpace(form.Passengers) && (!int.TryParse(form.Passengers, NumberStyles.None, CultureInfo.InvariantCulture, out passengers) || passengers > RateLimits.MostPassengers))
        {
            Wrong("Input.Passengers", "Wrong.Passengers");
        }

        var what = form.Trip?.Trim() ?? "";
        if (what.Length == 0 || !new PlainTextAttribute(200).IsValid(what))
        {
            Wrong("Input.Trip", "Wrong.Trip");
        }

        return new Trip { Metres = metres, Passengers = passengers, What = what };
    }

    private Expense Expense(string at, ExpenseForm form)
    {
        if (form.Kind is null)
        {
            Wrong(at + "Kind", "Wrong.Kind");
        }

        if (string.IsNullOrWhiteSpace(form.Amount))
        {
            Wrong(at + "Amount", "Wrong.AmountNeeded");
        }

        var what = form.What?.Trim() ?? "";
        if (!new PlainTextAttribute(200).IsValid(what))
        {
            Wrong(at + "What", "Wrong.Long");
        }

        return new Expense { Kind = form.Kind ?? default, AmountOre = Amount(at + "Amount", form.Amount) ?? 0, What = what, Receipt = form.Receipt };
    }

    /// <summary>In øre. Kroner and nothing else: who writes euro is told to reckon it, not refused for a letter.</summary>
    private long? Amount(string field, string? written)
    {
        if (string.IsNullOrWhiteSpace(written))
        {
            return null;
        }

        var plain = written.Replace("NOK", "", StringComparison.OrdinalIgnoreCase);
        if (!Money.TryParse(plain, out var money))
        {
            Wrong(field, IsOtherCurrency(plain) ? "Wrong.Currency" : plain.Count(char.IsAsciiDigit) > 8 ? "Wrong.Large" : "Wrong.Amount");
            return null;
        }

        if (money.Ore is <= 0 or > RateLimits.MostAmount)
        {
            Wrong(field, money.Ore <= 0 ? "Wrong.Negative" : "Wrong.Large");
            return null;
        }

        return money.Ore;
    }

    private static bool IsOtherCurrency(string written) =>
        written.Any(c => char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol)
        || new string([.. written.Replace("kr", "", StringComparison.OrdinalIgnoreCase).Where(char.IsAsciiLetter)]).ToUpperInvariant() is "EUR" or "EURO" or "USD" or "SEK" or "DKK" or "GBP" or "ISK" or "CHF" or "PLN";

    private static decimal? Number(string written) =>
        decimal.TryParse(written.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
