# Tokenizer: codes used by source of pictures. Draw it again with: gnuplot codebook-use.gp
set datafile separator comma
set encoding utf8
set border 3 lw 1 lc rgb '#444444'
set tics nomirror textcolor rgb '#222222'
set grid lw 0.5 lc rgb '#dddddd'
set style fill noborder
set title 'Tokenizer: codes used by source of pictures' font ',13' textcolor rgb '#111111'
set xlabel 'codes used'
set ylabel ''
unset key
set ytics ('scenes simple' 0, 'scenes varied' 1, 'scenes solids' 2, 'scenes natural' 3)
set yrange [3.6:-0.6]
set xrange [0.316371:0.865375]
set terminal svg size 700,220 dynamic enhanced background rgb 'white' font 'Helvetica,Arial,sans-serif,11'
set output 'codebook-use.svg'
data = 'codebook-use.csv'
plot data using ($1==0 ? $4 : NaN):($3+0.000):5:6 with xerrorbars pt 7 ps 0.7 lw 1.3 lc rgb '#0072B2' title 'tokenizer'
set terminal pngcairo size 1400,440 enhanced background rgb 'white' font 'DejaVu Sans,10' fontscale 1.9 linewidth 2 pointscale 1.8
set output 'codebook-use.png'
replot
set terminal pdfcairo size 6.36in,2.00in enhanced font 'DejaVu Sans,9' linewidth 1
set output 'codebook-use.pdf'
replot
set output
