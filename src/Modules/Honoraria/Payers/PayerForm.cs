using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Rates;
using Saas.Kernel.Amounts;
using Saas.Kernel.Data;

namespace Saas.Honoraria.Payers;

/// <summary>A payer as somebody writes it: the limit in kroner, the profiles flat.</summary>
internal sealed class PayerForm
{
    public PayerArrangement? Arrangement { get; set; }

    public string? Name { get; set; }

    public string? Number { get; set; }

    public string RatesKey { get; set; } = RateTable.Standard;

    public string? Account { get; set; }

    public bool SmallSumsByBank { get; set; }

    public string? Limit { get; set; }

    public string? Fee { get; set; } = PayrollProfile.Usual.Fee;

    public string? SmallFee { get; set; } = PayrollProfile.Usual.SmallFee;

    public string? Carried { get; set; } = PayrollProfile.Usual.Carried;

    public string? Expenses { get; set; } = PayrollProfile.Usual.Expenses;

    public string? Yes { get; set; } = PayrollProfile.Usual.Yes;

    public string? No { get; set; } = PayrollProfile.Usual.No;

    public List<string> Columns { get; set; } = [];

    public bool Headings { get; set; } = true;

    public bool Latin1 { get; set; }

    public string? Bic { get; set; }

    public string? CustomerId { get; set; }

    public string? Division { get; set; }

    public BankCharacters Characters { get; set; }

    public BankAccounts Accounts { get; set; }

    public bool OneBooking { get; set; } = true;

    public string? FeeText { get; set; } = BankProfile.Usual.FeeText;

    public string? ExpensesText { get; set; } = BankProfile.Usual.ExpensesText;

    public static PayerForm Of(Payer payer)
    {
        var (payroll, bank) = (payer.Profile.Payroll, payer.Profile.Bank);
        return new PayerForm
        {
            Arrangement = payer.Arrangement, Name = payer.Name, Number = payer.Number, RatesKey = payer.RatesKey, Account = payer.Account, SmallSumsByBank = payer.SmallSumsByBank,
            Fee = payroll.Fee, SmallFee = payroll.SmallFee, Carried = payroll.Carried, Expenses = payroll.Expenses, Yes = payroll.Yes, No = payroll.No,
            Columns = [.. payroll.Columns.Select(KebabEnum.Text)], Headings = payroll.Headings, Latin1 = payroll.Latin1,
            Bic = bank.Bic, CustomerId = bank.CustomerId, Division = bank.Division, Characters = bank.Characters, Accounts = bank.Accounts, OneBooking = bank.OneBooking, FeeText = bank.FeeText, ExpensesText = bank.ExpensesText,
        };
    }

    /// <param name="order">The columns as they stand now: those that are kept keep their order, new ones come after.</param>
    public T Fill<T>(T request, IReadOnlyList<PayrollColumn> order)
        where T : PayerRequest
    {
        if (Arrangement is PayerArrangement.Organisation or PayerArrangement.Direct)
        {
            (request.Name, request.Number, request.RatesKey, request.Payroll, request.Bank) = (Name?.Trim() ?? "", Number, RatesKey, new PayrollRequest(), new BankRequest());
            return request; // they get a list, and neither of the files
        }

        var chosen = Columns.Select(text => KebabEnum.TryParse<PayrollColumn>(text, out var column) ? column : (PayrollColumn?)null).OfType<PayrollColumn>().Distinct().ToList();
        (request.Name, request.Number, request.RatesKey, request.Account, request.SmallSumsByBank) = (Name?.Trim() ?? "", Number, RatesKey, Account, SmallSumsByBank);
        request.Payroll = new PayrollRequest
        {
            Fee = Fee ?? "", SmallFee = SmallFee ?? "", Carried = Carried ?? "", Expenses = Expenses ?? "", Yes = Yes ?? "", No = No ?? "", Headings = Headings, Latin1 = Latin1,
            Columns = [.. chosen.OrderBy(column => order.Contains(column) ? order.ToList().IndexOf(column) : 100 + (int)column)],
        };
        request.Bank = new BankRequest
        {
            Bic = string.IsNullOrWhiteSpace(Bic) ? null : Bic.Trim().ToUpperInvariant(), CustomerId = CustomerId?.Trim(), Division = Division?.Trim(), Characters = Characters, Accounts = Accounts, OneBooking = OneBooking,
            FeeText = FeeText ?? "", ExpensesText = ExpensesText ?? "",
        };
        return request;
    }

    public static string Kroner(Money amount) => amount.Kroner.ToString("#,0.##", CultureInfo.GetCultureInfo("nb-NO"));
}

/// <summary>The form of a payer, new or old.</summary>
internal abstract class PayerFormPage(TenantDb db, IStringLocalizer<PayerText> text) : PageModel
{
    [BindProperty]
    public PayerForm Input { get; set; } = new() { Columns = [.. PayrollProfile.Usual.Columns.Select(KebabEnum.Text)] };

    public abstract string BackHref { get; }

    public bool IsNew => BackHref.EndsWith("betalere", StringComparison.Ordinal);

    public IReadOnlyList<string> Series { get; private set; } = [];

    public IEnumerable<SelectListItem> RateSeries => Series.Append(Input.RatesKey).Distinct(StringComparer.Ordinal).Select(key => new SelectListItem(key == RateTable.Standard ? text["Rates.Standard"] : key, key));

    public IEnumerable<SelectListItem> Arrangements => new[] { PayerArrangement.Centre, PayerArrangement.Organisation, PayerArrangement.Direct }.Select(one => new SelectListItem(text["Arrangement." + KebabEnum.Text(one)], one.ToString()));

    public IEnumerable<SelectListItem> Columns => Enum.GetValues<PayrollColumn>().Select(one => new SelectListItem(text["Column." + KebabEnum.Text(one)], KebabEnum.Text(one)));

    public IEnumerable<SelectListItem> Characters => Enum.GetValues<BankCharacters>().Select(one => new SelectListItem(text["Characters." + KebabEnum.Text(one)], one.ToString()));

    public IEnumerable<SelectListItem> Accounts => Enum.GetValues<BankAccounts>().Select(one => new SelectListItem(text["Accounts." + KebabEnum.Text(one)], one.ToString()));

    protected async Task ReadSeriesAsync(CancellationToken cancellation) =>
        Series = await db.Set<RateTable>().Select(table => table.Key).Distinct().OrderBy(key => key).Take(50).ToListAsync(cancellation);

    /// <returns>Whether all is right; what is not is said at its field.</returns>
    protected bool IsRight(PayerRequest request)
    {
        foreach (var field in FormRules.Broken(request).Concat(FormRules.Broken(request.Payroll!)).Concat(FormRules.Broken(request.Bank!)).Distinct(StringComparer.Ordinal))
        {
            if (ModelState[$"Input.{field}"]?.Errors.Count is null or 0)
            {
                ModelState.AddModelError($"Input.{field}", text["Wrong." + field]);
            }
        }

        return ModelState.IsValid;
    }
}
