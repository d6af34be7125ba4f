using System.Globalization;
using Microsoft.AspNetCore.Http;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;

namespace Saas.Honoraria.Claims;

/// <summary>A claim as somebody writes it: hours and kilometres with a comma, amounts in kroner. <see cref="ClaimFormReader"/> makes it what is claimed.</summary>
internal sealed class ClaimForm
{
    private const int MinutesInHour = 60;
    private const int MetresInKilometre = 1000;
    private static readonly CultureInfo Norwegian = CultureInfo.GetCultureInfo("nb-NO");

    /// <summary>Of expenses alone.</summary>
    public string? Title { get; set; }

    /// <summary>Of expenses alone.</summary>
    public DateOnly? Date { get; set; }

    public string? Hours { get; set; }

    public string? Preparation { get; set; }

    /// <summary>How long one was away, for a meal allowance.</summary>
    public string? Away { get; set; }

    public string? Kilometres { get; set; }

    public string? Passengers { get; set; }

    public string? Trip { get; set; }

    /// <summary>Lost earnings instead of the fee.</summary>
    public string? Lost { get; set; }

    public IFormFile? LossFile { get; set; }

    public ReceiptId? LossReceipt { get; set; }

    public List<ExpenseForm> Expenses { get; set; } = [];

    /// <summary>As a claim says it, with a line for an expense when there is none yet.</summary>
    public static ClaimForm Of(Claim claim)
    {
        var claimed = claim.Claimed;
        var form = new ClaimForm
        {
            Title = claim.Title, Date = claim.OnDate, Hours = HoursOf(claimed.Minutes), Preparation = claimed.PreparationMinutes == 0 ? null : HoursOf(claimed.PreparationMinutes),
            Away = claimed.AwayMinutes is { } away ? HoursOf(away) : null, Lost = claimed.LostEarningsOre is { } lost ? Kroner(lost) : null, LossReceipt = claimed.LossReceipt,
            Expenses = [.. claimed.Expenses.Select(expense => new ExpenseForm { Kind = expense.Kind, Amount = Kroner(expense.AmountOre), What = expense.What, Receipt = expense.Receipt })],
        };
        if (claimed.Trips is [var trip, ..])
        {
            (form.Kilometres, form.Passengers, form.Trip) = (
                ((decimal)trip.Metres / MetresInKilometre).ToString("0.###", Norwegian), trip.Passengers == 0 ? null : trip.Passengers.ToString(CultureInfo.InvariantCulture), trip.What);
        }

        if (form.Expenses.Count == 0)
        {
            form.Expenses.Add(new ExpenseForm());
        }

        return form;
    }

    /// <summary>«2,5»</summary>
    public static string HoursOf(int minutes) => ((decimal)minutes / MinutesInHour).ToString("0.##", Norwegian);

    /// <summary>«249,50»</summary>
    public static string Kroner(long ore) => (ore / 100m).ToString(ore % 100 == 0 ? "0" : "0.00", Norwegian);
}

/// <summary>One expense with its receipt.</summary>
internal sealed class ExpenseForm
{
    public ExpenseKind? Kind { get; set; }

    public string? Amount { get; set; }

    public string? What { get; set; }

    public IFormFile? File { get; set; }

    /// <summary>The receipt that is attached already.</summary>
    public ReceiptId? Receipt { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Amount) && string.IsNullOrWhiteSpace(What) && Receipt is null && File is null;
}
