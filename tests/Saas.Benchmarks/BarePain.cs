using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Saas.Benchmarks;

/// <summary>The same bank file from records in memory, by XmlWriter alone: no database, no encryption, no rules. A process of its own, so that its memory is its own.</summary>
internal static class BarePain
{
    private const string Namespace = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03";

    public static void Run(int count)
    {
        Write([.. Rows(1_000)]); // warms up
        var rows = Rows(count).ToList();
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
        var before = Server.PeakMegabytes(Environment.ProcessId);
        var started = Stopwatch.GetTimestamp();
        var length = Write(rows);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds:F4} {Server.PeakMegabytes(Environment.ProcessId) - before:F1} {length}"));
    }

    private static IEnumerable<Row> Rows(int count) => Enumerable.Range(0, count).Select(i => new Row($"019a9f3ec2007c118a44{i:000000000000}", "123.00", $"Åse Ødegård {i}", "86011117947", "Dekning av utlegg 03.11.2026"));

    private static long Write(List<Row> rows)
    {
        using var file = new MemoryStream();
        using (var xml = XmlWriter.Create(file, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            var (count, sum) = (rows.Count.ToString(CultureInfo.InvariantCulture), (rows.Count * 123m).ToString("0.00", CultureInfo.InvariantCulture));
            xml.WriteStartElement("Document", Namespace);
            xml.WriteStartElement("CstmrCdtTrfInitn");
            xml.WriteStartElement("GrpHdr");
            Text(xml, ("MsgId", "M261122-ABCDEF123456"), ("CreDtTm", "2026-11-22T09:30:00"), ("NbOfTxs", count), ("CtrlSum", sum));
            Nested(xml, "InitgPty", ("Nm", "Salangen kommune"));
            xml.WriteEndElement();
            xml.WriteStartElement("PmtInf");
            Text(xml, ("PmtInfId", "M261122-ABCDEF123456-1"), ("PmtMtd", "TRF"), ("BtchBookg", "true"), ("NbOfTxs", count), ("CtrlSum", sum), ("ReqdExctnDt", "2026-11-24"));
            Nested(xml, "Dbtr", ("Nm", "Salangen kommune"));
            foreach (var row in rows)
            {
                xml.WriteStartElement("CdtTrfTxInf");
                Nested(xml, "PmtId", ("EndToEndId", row.Reference));
                xml.WriteStartElement("Amt");
                xml.WriteStartElement("InstdAmt");
                xml.WriteAttributeString("Ccy", "NOK");
                xml.WriteString(row.Amount);
                xml.WriteEndElement();
                xml.WriteEndElement();
                Nested(xml, "Cdtr", ("Nm", row.Name));
                xml.WriteStartElement("CdtrAcct");
                xml.WriteStartElement("Id");
                xml.WriteStartElement("Othr");
                Text(xml, ("Id", row.Account));
                Nested(xml, "SchmeNm", ("Cd", "BBAN"));
                xml.WriteEndElement();
                xml.WriteEndElement();
                xml.WriteEndElement();
                Nested(xml, "RmtInf", ("Ustrd", row.Text));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return file.Length;
    }

    private static void Nested(XmlWriter xml, string name, params (string Name, string Value)[] elements)
    {
        xml.WriteStartElement(name);
        Text(xml, elements);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, params (string Name, string Value)[] elements)
    {
        foreach (var (name, value) in elements)
        {
            xml.WriteElementString(name, value);
        }
    }

    private sealed record Row(string Reference, string Amount, string Name, string Account, string Text);
}
