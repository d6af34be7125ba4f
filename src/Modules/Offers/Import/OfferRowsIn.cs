using Saas.Kernel.Data;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Offers.Method;
using Saas.Offers.Office;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Import;

/// <summary>Rows that are offers: what is over becomes a record, what lies ahead a draft.</summary>
internal sealed class OfferRowsIn(TenantDb db, OfferImport import, ImportNames names, bool servesOthers, DateTimeOffset now) : RowsIn
{
    private readonly List<Offer> _offers = [];
    private readonly DateOnly _today = Oslo.Date(now);
    private readonly HealthRegion _region = db.Tenant.Profile().HealthRegion;
    private Sheet<OfferRow> _sheet = null!;

    public override int MostRows => 100_000;

    public override void Headings(CsvRow row) => _sheet = Sheet<OfferRow>.Bind(row, OfferSheet.Columns, names, keepsValues: true, Errors);

    public override void Take(CsvRow row)
    {
        var before = Errors.Count;
        var read = _sheet.Read(row, _today, Errors);
        if (read.Status == OfferStatus.Cancelled)
        {
            Errors.RemoveRange(before, Errors.Count - before); // what never was need not be right
            Tally.Skipped++;
            return;
        }

        var when = OfferTimes.Of(read, import, now, (field, code) => Errors.Add(new CellError(row.Number, field, code)));
        Fill(read, row.Number);
        if (Errors.Count > before)
        {
            return;
        }

        foreach (var member in Rules.Broken(read.Request))
        {
            Errors.Add(new CellError(row.Number, char.ToLowerInvariant(member[0]) + member[1..], "rule"));
        }

        if (Errors.Count > before)
        {
            return;
        }

        var details = read.Request.Details(_region);
        var offer = when.IsOver
            ? Offer.Record(db.TenantId, servesOthers, details, read.Sessions, when.Between, when.Year, now)
            : Offer.Plan(db.TenantId, servesOthers, details, read.Sessions, now);
        Tally.Records += when.IsOver ? 1 : 0;
        Tally.Drafts += when.IsOver ? 0 : 1;
        Tally.Sessions += read.Sessions.Count;
        _offers.Add(offer);
    }

    public override async Task StoreAsync(CancellationToken cancellation)
    {
        await db.InsertManyAsync(_offers, cancellation);
        await db.InsertManyAsync([.. _offers.SelectMany(offer => offer.Sessions)], cancellation);
        await db.InsertManyAsync([.. _offers.SelectMany(offer => offer.People)], cancellation);
        await db.InsertManyAsync([.. _offers.Where(offer => offer.Status == OfferStatus.Draft).SelectMany(offer => PlanItem.Standards(db.TenantId, offer.Id, offer.Details.Kind, now))], cancellation);
        Forget();
    }

    public override void Forget() => _offers.Clear();

    private void Fill(OfferRow read, int number)
    {
        var request = read.Request;
        request.Kind = read.Kind ?? import.UsualKind;
        request.Participation = read.Participation ?? (request.Capacity is null ? Participation.DropIn : Participation.Enrolled);
        request.Language = db.Tenant.DefaultLanguage;
        if (request.Place.Length == 0)
        {
            request.Place = request.PlaceKind == PlaceKind.Digital ? "Digitalt" : request.Centre ?? db.Tenant.Name;
        }

        Must(request.Participation != Participation.Enrolled || request.Capacity is not null, "capacity", "capacity-missing");
        Must(request.Participation != Participation.DropIn || request.Capacity is null, "capacity", "capacity-with-drop-in");
        Must(!request.RegionWide || servesOthers, "regionWide", "region-wide-needs-unit");

        void Must(bool met, string field, string code)
        {
            // What could not be read has been told already.
            if (!met && !Errors.Exists(error => error.Row == number && error.Field == field))
            {
                Errors.Add(new CellError(number, field, code));
            }
        }
    }
}

/// <summary>When a row's offer was or will be.</summary>
internal sealed record OfferTimes(bool IsOver, (DateTimeOffset From, DateTimeOffset To)? Between = null, int? Year = null)
{
    /// <param name="wrong">Told of a column and a code when a draft lacks what a plan must have.</param>
    public static OfferTimes Of(OfferRow row, OfferImport import, DateTimeOffset now, Action<string, string> wrong)
    {
        if (row.Sessions.Count == 0 && row.Start is { Time: { } from } start && row.End is { Time: { } to } end && (end.Date ?? start.Date) == start.Date)
        {
            var cell = new List<CellError>();
            SessionTimes.Add(row, new Cell(0, "end", "", null!, default, cell, false), (start.Date, from), (start.Date, to), "");
            if (cell.Count > 0)
            {
                wrong("end", cell[0].Code);
                return new OfferTimes(false);
            }
        }

        if (row.Sessions.Count > 0)
        {
            var over = row.Sessions.Max(session => session.EndsAt) <= now;
            if (!over && row.Sessions.Min(session => session.StartsAt) <= now)
            {
                wrong("times", "already-running");
            }

            return new OfferTimes(over);
        }

        return row.Start is { } first ? OfDays(row, first, now, wrong) : WithoutDate(row, import, now);
    }

    private static OfferTimes OfDays(OfferRow row, (DateOnly Date, TimeOnly? Time) first, DateTimeOffset now, Action<string, string> wrong)
    {
        var last = row.End is { Date: { } day } && day >= first.Date ? day : first.Date;
        var (from, to) = (Oslo.StartOf(first.Date), Oslo.StartOf(last.AddDays(1)));
        if (to <= now)
        {
            return new OfferTimes(true, (from, to));
        }

        // What lies ahead must say when people meet.
        wrong(last > first.Date ? "times" : first.Time is null ? "start" : "end", last > first.Date ? "times-missing" : first.Time is null ? "time-missing" : "end-missing");
        return new OfferTimes(false);
    }

    private static OfferTimes WithoutDate(OfferRow row, OfferImport import, DateTimeOffset now)
    {
        var thisYear = Oslo.Date(now).Year;
        return row.Year is { } year
            ? new OfferTimes(year < thisYear || (year == thisYear && import.WithoutDate == Import.WithoutDate.Record), null, year)
            : import.WithoutDate == Import.WithoutDate.Record ? new OfferTimes(true, null, import.Year ?? thisYear) : new OfferTimes(false);
    }
}
