using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Saas.PeerSupport.Inquiries;
using Saas.Ui;
using Saas.Ui.TagHelpers;

namespace Saas.PeerSupport.Statistics;

/// <summary>The counted log as a page shows it: one section for each dimension that has something to tell.</summary>
/// <param name="year">The year that is looked at; null for all.</param>
/// <param name="oneOrganisation">Whether all of it is one organisation's, so that there is nothing to compare.</param>
internal sealed class StatisticsView(InquiryCounts counts, InquiryNames names, IStringLocalizer<InquiryText> text, int? year, bool oneOrganisation)
{
    public int Total => counts.Total;

    /// <summary>Whole hours.</summary>
    public long Hours => (counts.Minutes + 30) / 60;

    public int? Year => year;

    /// <summary>How many of those who said it were next of kin.</summary>
    public double? NextOfKin => counts.By[InquiryDimension.Who].Where(count => count.Value is not null).Sum(count => count.Inquiries) is > 0 and var said
        ? (double)counts.By[InquiryDimension.Who].Where(count => count.Value == "next-of-kin").Sum(count => count.Inquiries) / said : null;

    public IEnumerable<Section> Sections => from dimension in Order
                                            where !(year is not null && dimension == InquiryDimension.Year) && !(oneOrganisation && dimension == InquiryDimension.Organisation)
                                            let rows = counts.By[dimension]
                                            where rows.Any(row => row.Value is not null)
                                            select new Section(dimension, Finding(dimension, rows), rows, [.. rows.Select(row => names.Of(dimension, row.Value))], counts.Total);

    /// <summary>The heading says what the chart shows; of what is said, the largest.</summary>
    private string Finding(InquiryDimension dimension, IReadOnlyList<InquiryCount> rows) =>
        text[$"Find.{dimension}", names.Of(dimension, rows.Where(row => row.Value is not null).MaxBy(row => row.Inquiries)!.Value)];

    public FileContentResult File(string name)
    {
        string[] heads = ["Csv.By", "Csv.Value", "Csv.Inquiries", "Csv.Share", "Csv.Minutes"];
        return Csv.File(name, heads.Select(key => text[key].Value), Sections.SelectMany(section => section.Rows.Select((row, at) => (IEnumerable<object?>)
            [text[$"By.{section.By}"].Value, section.Names[at], row.Inquiries, Math.Round(100.0 * row.Inquiries / Math.Max(1, Total), 1), row.Minutes])));
    }

    private static readonly InquiryDimension[] Order =
    [
        InquiryDimension.Year, InquiryDimension.Month, InquiryDimension.Channel, InquiryDimension.Theme, InquiryDimension.Who, InquiryDimension.Arena, InquiryDimension.Organisation, InquiryDimension.ReferredTo,
    ];

    internal sealed record Section(InquiryDimension By, string Finding, IReadOnlyList<InquiryCount> Rows, IReadOnlyList<string> Names, int Total)
    {
        /// <summary>The longest list would be a long chart: the table has the rest, and what is not said.</summary>
        private const int MostBars = 12;

        public IReadOnlyList<BarRow> Bars(Format format) => [.. Rows.Zip(Names).Where(pair => pair.First.Value is not null).Take(MostBars).Select(pair => new BarRow(pair.Second, pair.First.Inquiries, format.Number(pair.First.Inquiries)))];

        public double Share(InquiryCount row) => (double)row.Inquiries / Math.Max(1, Total);
    }
}
