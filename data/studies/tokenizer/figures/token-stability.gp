# Tokens that stay where the picture stays. Draw it again with: gnuplot token-stability.gp
set datafile separator comma
set encoding utf8
set border 3 lw 1 lc rgb '#444444'
set tics nomirror textcolor rgb '#222222'
set grid lw 0.5 lc rgb '#dddddd'
set style fill noborder
set title 'Tokens that stay where the picture stays' font ',13' textcolor rgb '#111111'
set xlabel 'share of unchanged cells that keep their token'
set ylabel ''
unset key
set ytics ('task color-change' 0, 'task background-change' 1, 'task size-change' 2)
set yrange [2.6:-0.6]
set xrange [0.9996:1.0004]
set terminal svg size 700,220 dynamic enhanced background rgb 'white' font 'Helvetica,Arial,sans-serif,11'
set output 'token-stability.svg'
data = 'token-stability.csv'
plot data using ($1==0 ? $4 : NaN):($3+0.000):5:6 with xerrorbars pt 7 ps 0.7 lw 1.3 lc rgb '#0072B2' title 'tokenizer'
set terminal pngcairo size 1400,440 enhanced background rgb 'white' font 'DejaVu Sans,10' fontscale 1.9 linewidth 2 pointscale 1.8
set output 'token-stability.png'
replot
set terminal pdfcairo size 6.36in,2.00in enhanced font 'DejaVu Sans,9' linewidth 1
set output 'token-stability.pdf'
replot
set output
